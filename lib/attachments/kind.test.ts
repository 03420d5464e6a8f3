import { expect, test } from 'vitest';
import { cleanName, kindOf } from './kind';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

test.each([
  ['r.pdf', '%PDF-1.7\n', 'application/pdf'],
  ['r.PNG', '\x89PNG\r\n\x1a\n', 'image/png'],
  ['r.jpeg', '\xff\xd8\xff\xe0', 'image/jpeg'],
  ['r.webp', 'RIFF\0\0\0\0WEBPVP8 ', 'image/webp'],
  ['r.heic', '\0\0\0\x18ftypheic', 'image/heic'],
])('%s is what its bytes say', (name, head, type) => {
  expect(kindOf(name, bytes(head))).toBe(type);
});

test.each([
  ['page.html', '<!doctype html>'],
  ['r.pdf', '<script>'],
  ['r.html', '%PDF-1.7\n'],
  ['r.png', '\xff\xd8\xff\xe0'],
  ['r.svg', '<svg xmlns="http://www.w3.org/2000/svg">'],
  ['r.pdf', ''],
])('%s with %j is refused', (name, head) => {
  expect(kindOf(name, bytes(head))).toBeNull();
});

test('a name is its last part, readable and not too long', () => {
  expect(cleanName('../../etc/pass\u0000wd".pdf')).toBe('passwd.pdf');
  expect(cleanName(`C:\\scans\\${'x'.repeat(300)}.png`)).toHaveLength(154);
  expect(cleanName('\u202Egnp.exe')).toBe('gnp.exe');
});
