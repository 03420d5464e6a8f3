import { expect, test } from 'vitest';
import { decodeText } from './decode';

const latin = (text: string) => Buffer.from(text, 'latin1');

test.each<[string, Uint8Array, string]>([
  ['UTF-8', Buffer.from('Müller 5 €\n'), 'Müller 5 €\n'],
  ['UTF-16, big end first', Buffer.from('Müller', 'utf16le').swap16(), 'Müller'],
  ['cp1252', latin('M\xfcller 5 \x80\n'), 'Müller 5 €\n'],
  ['cp850', latin('M\x81ller, Stra\xe1e\n'), 'Müller, Straße\n'],
  ['cp1252 quotes are no DOS letters', latin('\x84M\xfcller\x94\n'), '„Müller”\n'],
  ['old Mac', latin('M\x9fller 5 \xdb\r'), 'Müller 5 €\r'],
  ['cp1250', latin('wp\xb3ata w\xb3a\x9cciciel\n'), 'wpłata właściciel\n'],
  ['latin 2', latin('wp\xb3ata w\xb3a\xb6ciciel\n'), 'wpłata właściciel\n'],
  ['cubic metres are no Polish', latin('5 m\xb3 Gas\n'), '5 m³ Gas\n'],
])('%s', (_, bytes, text) => {
  expect(decodeText(bytes).replace('\ufeff', '')).toBe(text);
});
