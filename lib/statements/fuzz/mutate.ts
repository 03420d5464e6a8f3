import { gzipSync } from 'node:zlib';
import type { Seed } from './seeds';

/** Numbers below a bound, the same for the same seed. */
export type Random = (below: number) => number;

/** A small generator of Tommy Ettinger's (mulberry32): its whole state is the seed, so a case can be made again. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Change = (bytes: Buffer, random: Random, others: readonly Seed[]) => Buffer;

/** A seed changed one to five times over, seldom blown up, seldom packed. */
export function mutate(seed: Seed, random: Random, others: readonly Seed[]): Buffer {
  let bytes = seed.bytes;
  for (let left = 1 + random(5); left > 0; left--) {
    bytes = (CHANGES[random(CHANGES.length)] ?? spliced)(bytes, random, others);
  }
  if (random(400) === 0) bytes = blownUp(bytes, random);
  return random(200) === 0 ? damagedBits(gzipSync(bytes), random, others) : bytes;
}

const MOST = 60_000;

/** Two places in order. */
function span(bytes: Buffer, random: Random): [number, number] {
  const from = random(bytes.length + 1);
  return [from, Math.min(bytes.length, from + random(random(4) === 0 ? bytes.length + 1 : 60))];
}

function put(bytes: Buffer, from: number, to: number, middle: Uint8Array): Buffer {
  return Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(to)]);
}

const cut: Change = (bytes, random) => bytes.subarray(0, random(bytes.length + 1));

const without: Change = (bytes, random) => put(bytes, ...span(bytes, random), Buffer.alloc(0));

const twice: Change = (bytes, random) => {
  const [from, to] = span(bytes, random);
  return bytes.length > MOST ? bytes : put(bytes, to, to, bytes.subarray(from, to));
};

const damagedBits: Change = (bytes, random) => {
  const copy = Buffer.from(bytes);
  for (let left = 1 + random(8); left > 0 && copy.length > 0; left--) {
    copy[random(copy.length)] = random(256);
  }
  return copy;
};

const spliced: Change = (bytes, random, others) => {
  const other = others[random(others.length)]?.bytes ?? bytes;
  const [from, to] = span(other, random);
  const at = random(bytes.length + 1);
  return bytes.length > MOST ? bytes : put(bytes, at, at, other.subarray(from, to));
};

const worded: Change = (bytes, random) => {
  const word = WORDS[random(WORDS.length)] ?? '';
  const [from, to] = span(bytes, random);
  return put(bytes, from, random(2) === 0 ? from : to, Buffer.from(word));
};

/** Lines left out, doubled, swapped or moved. */
const lined: Change = (bytes, random) => {
  const lines = bytes.toString('latin1').split('\n');
  const [one, other] = [random(lines.length), random(lines.length)];
  const line = lines[one] ?? '';
  const kind = random(3);
  if (kind === 0) lines.splice(one, 1 + random(4));
  else if (kind === 1) lines.splice(other, 0, line);
  else {
    lines[one] = lines[other] ?? '';
    lines[other] = line;
  }
  return Buffer.from(lines.join('\n'), 'latin1');
};

/** A number becomes another, of another length. */
const renumbered: Change = (bytes, random) => {
  const text = bytes.toString('latin1');
  const numbers = [...text.matchAll(/\d+(?:[.,]\d+)*/g)];
  const chosen = numbers[random(numbers.length)];
  if (!chosen) return bytes;
  const value = NUMBERS[random(NUMBERS.length)] ?? String(random(100_000));
  const after = text.slice(chosen.index + chosen[0].length);
  return Buffer.from(text.slice(0, chosen.index) + value + after, 'latin1');
};

/** Every sign of one kind becomes another: delimiters, line ends, quotes, brackets. */
const exchanged: Change = (bytes, random) => {
  const from = SIGNS[random(SIGNS.length)] ?? ',';
  const to = SIGNS[random(SIGNS.length)] ?? ';';
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
};

const otherEncoding: Change = (bytes, random) => {
  const text = bytes.toString('utf8');
  const kind = random(4);
  if (kind === 0) return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  if (kind === 1) return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
  return kind === 2 ? Buffer.from(text, 'latin1') : Buffer.from(text.replaceAll('\n', '\r\n'));
};

const CHANGES: Change[] = [
  cut,
  without,
  without,
  twice,
  damagedBits,
  spliced,
  worded,
  worded,
  lined,
  lined,
  renumbered,
  renumbered,
  exchanged,
  otherEncoding,
];

/** One piece many times over, up to 200 kB: what grows faster than its size shows here. */
function blownUp(bytes: Buffer, random: Random): Buffer {
  const [from, to] = span(bytes, random);
  const piece = bytes.subarray(from, to);
  const times = Math.floor((200_000 - bytes.length) / Math.max(1, piece.length));
  if (piece.length === 0 || times < 1) return bytes;
  const many = Buffer.alloc(piece.length * random(times + 1), piece);
  return put(bytes, to, to, many);
}

const NUMBERS = ['0', '00', '-1', '1.234,56', '1,234.56', '1 234,5', '20260230', '31/04/2026'];
NUMBERS.push('99999999999999999999', '0.005', '9'.repeat(60), '20261125', '25.11.26', '1e9', '٣');

const SIGNS = [
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r\n',
  '\r',
  '"',
  "'",
  '<',
  '>',
  '^',
  ':',
  '.',
  '-',
  ' ',
];

const WORDS = [
  '"',
  '""',
  '=',
  "'",
  '^\n',
  '\n',
  '\r',
  '\n\n\n',
  '\0',
  '\ufeff',
  '<STMTTRN>',
  '</STMTTRN>',
  '<BANKTRANLIST>',
  '</BANKTRANLIST>',
  '<OFX>',
  '</OFX>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?',
  '&amp;',
  '&#0;',
  '<Ntry>',
  '</Ntry>',
  '<Stmt>',
  '</Stmt>',
  '<Amt Ccy="USD">',
  '<!DOCTYPE x>',
  ':61:',
  ':86:',
  ':20:X\n',
  ':62F:C261031EUR1,00\n',
  '!Type:Bank\n',
  '!Type:Invst\n',
  '!Account\n',
  'D1/2/26\nT1\n^\n',
  'S\n$1\n',
  'sep=;\n',
  'Date,Amount,Description\n',
  '2026-01-02,-5.00,x\n',
  '(',
  ')',
  '-',
  'USD',
  'DR',
  '\u202e',
  '€',
  'x'.repeat(2_000),
  '0'.repeat(500),
];
