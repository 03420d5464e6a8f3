import { BrokenStatement } from './broken';

export const MAX_BYTES = 50 * 1024 * 1024;

/**
 * The text of a file that declares no encoding: by byte order mark, by where the NULs stand
 * (UTF-16 without a mark), as UTF-8 when it is that to the last byte, else as the 8-bit set its
 * bytes speak for. Throws BrokenStatement for what is too large or binary.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > MAX_BYTES) throw new BrokenStatement('The file is larger than 50 MiB.');
  const marked = encodingByMark(bytes);
  const decoded = marked
    ? new TextDecoder(marked).decode(bytes)
    : (strictUtf8(bytes) ?? decodeEightBit(bytes));
  const nul = decoded.indexOf('\0');
  if (nul >= 0) {
    const line = decoded.slice(0, nul).split(/\r\n?|\n/).length;
    throw new BrokenStatement('The file holds binary data; it is not a statement.', line);
  }
  return decoded;
}

/** The first bytes as text, for a sniff: never throws, whatever they are. */
export function decodeHead(bytes: Uint8Array, length = 4_096): string {
  const head = bytes.subarray(0, length);
  return new TextDecoder(encodingByMark(head) ?? 'latin1')
    .decode(head)
    .replace(/^(?:ï»¿|\ufeff)/, '');
}

function encodingByMark(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === undefined || b === undefined || bytes.length % 2 !== 0) return null;
  // Statements begin with ASCII, so every other byte is NUL in UTF-16.
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return 'utf-16be';
  return null;
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Line ends of one lone CR are the old Mac's, and so is its character set; DOS letters show by their bytes. */
function decodeEightBit(bytes: Uint8Array): string {
  if (bytes.includes(0x0d) && !bytes.includes(0x0a)) {
    return new TextDecoder('macintosh').decode(bytes);
  }
  const text = new TextDecoder('latin1').decode(bytes);
  if (POLISH.test(text)) {
    const name = /[\u0080-\u009f]/.test(text) ? 'windows-1250' : 'iso-8859-2';
    return new TextDecoder(name).decode(bytes);
  }
  if (looksLikeDos(text)) return text.replace(/[\u0080-\u00ff]/g, (c) => DOS[c] ?? c);
  return text.replace(/[\u0080-\u009f]/g, (c) => HIGH_1252.charAt(c.charCodeAt(0) - 0x80));
}

/** The letter l with stroke between letters, where western sets have a raised three. */
const POLISH = /[A-Za-z]\u00b3[A-Za-z\u00f3]/;

/** Code page 850 (437 agrees here): the letters German, Dutch and French banks of that age print. */
const DOS: Record<string, string> = {
  '\x80': 'Ç',
  '\x81': 'ü',
  '\x82': 'é',
  '\x83': 'â',
  '\x84': 'ä',
  '\x85': 'à',
  '\x87': 'ç',
  '\x88': 'ê',
  '\x89': 'ë',
  '\x8a': 'è',
  '\x8e': 'Ä',
  '\x94': 'ö',
  '\x99': 'Ö',
  '\x9a': 'Ü',
  '\xe1': 'ß',
};

/** Every high byte is one of those letters, beside a letter, and at least one is an umlaut of code page 850. */
function looksLikeDos(text: string): boolean {
  let umlauts = 0;
  for (const match of text.matchAll(/[\u0080-\u00ff]/g)) {
    const sign = match[0];
    const around = text.slice(Math.max(0, match.index - 1), match.index + 2);
    if (!DOS[sign] || !/[A-Za-z]/.test(around)) return false;
    if ('\x81\x84\x8e\x94\x99\x9a'.includes(sign)) umlauts++;
  }
  return umlauts > 0;
}

/** windows-1252 from 0x80 to 0x9f, which Node 20 takes for control characters. */
const HIGH_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
