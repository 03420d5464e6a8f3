import { BrokenStatement } from '../broken';

export const MAX_BYTES = 50 * 1024 * 1024;

/** The text of an OFX file of any age, and which encoding it turned out to be in. */
export type Decoded = { text: string; encoding: string };

/**
 * By byte order mark, else by what the header declares, checked: most files declare 1252 and
 * many of them are UTF-8, which 8-bit text practically never is by accident.
 */
export function decodeOfx(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_BYTES) throw new BrokenStatement('The file is larger than 50 MiB.');
  const decoded = decodeMarked(bytes) ?? decodeDeclared(bytes);
  const nul = decoded.text.indexOf('\0');
  if (nul >= 0) {
    const line = decoded.text.slice(0, nul).split('\n').length;
    throw new BrokenStatement('The file holds binary data; it is not a statement.', line);
  }
  return decoded;
}

function decodeMarked(bytes: Uint8Array): Decoded | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decode(bytes.subarray(3), 'utf-8');
  if (a === 0xff && b === 0xfe) return decode(bytes.subarray(2), 'utf-16le');
  if (a === 0xfe && b === 0xff) return decode(bytes.subarray(2), 'utf-16be');
  return null;
}

function decodeDeclared(bytes: Uint8Array): Decoded {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return decode(bytes, declared(bytes));
  }
}

/** What the header says of 8-bit text; cp1252 where it says nothing or something we do not know. */
function declared(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1_000));
  const name =
    /<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1] ??
    /CHARSET\s*:\s*([\w.:-]+)/i.exec(head)?.[1] ??
    '';
  const known: Record<string, string> = {
    '8859-1': 'windows-1252',
    'ISO-8859-1': 'windows-1252',
    '8859-15': 'iso-8859-15',
    '1250': 'windows-1250',
    '1251': 'windows-1251',
  };
  const encoding = known[name.toUpperCase()] ?? name;
  // UTF-8 was tried already: declared or not, it is not that.
  if (!encoding || /utf-?8/i.test(encoding)) return 'windows-1252';
  try {
    return new TextDecoder(encoding).encoding;
  } catch {
    return 'windows-1252';
  }
}

function decode(bytes: Uint8Array, encoding: string): Decoded {
  const text = new TextDecoder(encoding).decode(bytes);
  return { text: encoding === 'windows-1252' ? text.replace(C1, high1252) : text, encoding };
}

/** Node 20 takes windows-1252 for latin-1: 0x80-0x9f come out as control characters. */
const C1 = /[\u0080-\u009f]/g;
const HIGH_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function high1252(control: string): string {
  return HIGH_1252.charAt(control.charCodeAt(0) - 0x80);
}
