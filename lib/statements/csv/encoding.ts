import { BrokenStatement } from '../broken';
import { MAX_BYTES } from '../decode';

/** The text of a CSV file without its byte order mark, and which encoding it turned out to be in. */
export type Decoded = { text: string; encoding: string };

/**
 * By byte order mark, by where the NULs stand, as UTF-8 when it is that (a byte or two may be bad),
 * else as the 8-bit set whose letters make sense. `encoding`: what the person said. Throws
 * BrokenStatement for what is too large or binary.
 */
export function decodeCsv(bytes: Uint8Array, encoding?: string): Decoded {
  if (bytes.length > MAX_BYTES) throw new BrokenStatement('The file is larger than 50 MiB.');
  const name = encoding ?? unicodeOf(bytes) ?? (isUtf8(bytes) ? 'utf-8' : eightBitOf(bytes));
  const text = decodeAs(bytes, name).replace(/^\ufeff/, '');
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const line = text.slice(0, nul).split(/\r\n?|\n/).length;
    throw new BrokenStatement('The file holds binary data; it is not a statement.', line);
  }
  return { text, encoding: name };
}

function unicodeOf(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  // Without a mark: the ASCII of a table leaves every other byte NUL.
  const head = bytes.subarray(0, 400);
  const nuls = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) nuls[i % 2] = (nuls[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  if (odd > head.length / 4 && even === 0) return 'utf-16le';
  if (even > head.length / 4 && odd === 0) return 'utf-16be';
  return null;
}

/** Whole, or with few enough bad bytes that no 8-bit set explains the good ones. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes);
    const bad = text.match(/\ufffd/g)?.length ?? 0;
    const good = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
    return good > 3 * bad;
  }
}

/** Letters a text in each language has beyond ASCII; the sets they can be written in, likely ones first. */
const WESTERN = ['windows-1252', 'cp850', 'macintosh'];
const CENTRAL = ['windows-1250', 'iso-8859-2', 'cp852'];
const BALTIC = ['windows-1257', 'iso-8859-13'];
const CYRILLIC = ['windows-1251', 'ibm866', 'koi8-r', 'iso-8859-5'];
const ALPHABETS: [letters: string, sets: string[]][] = [
  ['äöüß', WESTERN],
  ['éèêëàâçîïôûùœ', WESTERN],
  ['áéíóúñüº', WESTERN],
  ['áâãàçéêíóôõúº', WESTERN],
  ['àèéìòù', WESTERN],
  ['éëïöüè', WESTERN],
  ['åäöæøé', WESTERN],
  ['ąćęłńóśźż', CENTRAL],
  ['áčďéěíňóřšťúůýžľĺŕôä', CENTRAL],
  ['áéíóöőúüű', CENTRAL],
  ['čćđšž', CENTRAL],
  ['ąčęėįšųūž', BALTIC],
  ['āčēģīķļņšūž', BALTIC],
  ['абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїє№', CYRILLIC],
  ['αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώ', ['windows-1253']],
  ['çğıöşüâî', ['windows-1254']],
];
/** Frequent in Cyrillic text; two sets that only permute letters differ here. */
const FREQUENT = new Set('оеаинтсрвлк');
const NEUTRAL = new Set('€£§°´’‘“”„–—·«»®©…\u00a0');

function eightBitOf(bytes: Uint8Array): string {
  const high = bytes
    .subarray(0, 200_000)
    .filter((byte) => byte >= 0x80)
    .subarray(0, 4_000);
  const foreignScript = shareInRuns(bytes.subarray(0, 200_000)) > 0.6;
  let best = { set: 'windows-1252', score: Number.NEGATIVE_INFINITY };
  for (const [letters, sets] of ALPHABETS) {
    if (/[а-яα-ω]/.test(letters) !== foreignScript) continue;
    const small = new Set(letters);
    const capital = new Set(letters.toUpperCase());
    for (const set of sets) {
      let score = 0;
      for (const sign of decodeAs(high, set)) {
        if (NEUTRAL.has(sign)) continue;
        score += small.has(sign) ? 1 : capital.has(sign) ? 0.4 : -1;
        if (FREQUENT.has(sign)) score += 0.2;
      }
      if (score > best.score) best = { set, score };
    }
  }
  return best.set;
}

/** In scripts other than Latin, letters beyond ASCII stand side by side; in Latin few do. */
function shareInRuns(bytes: Uint8Array): number {
  let [all, inRuns, run] = [0, 0, 0];
  for (const byte of bytes) {
    if (byte >= 0x80) {
      all++;
      run++;
      if (run === 3) inRuns += 3;
      else if (run > 3) inRuns++;
    } else run = 0;
  }
  return all === 0 ? 0 : inRuns / all;
}

/** windows-1252 from 0x80 to 0x9f, which Node 20 takes for control characters. */
const HIGH_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
/** DOS code pages from 0x80, which no decoder knows. */
const DOS: Record<string, string> = {
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  cp852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
};

function decodeAs(bytes: Uint8Array, encoding: string): string {
  const table = DOS[encoding];
  const label = table || encoding === 'windows-1252' ? 'latin1' : encoding;
  const text = decoderOf(label).decode(bytes);
  if (table)
    return text.replace(/[\u0080-\u00ff]/g, (sign) => table.charAt(sign.charCodeAt(0) - 0x80));
  if (label !== 'latin1') return text;
  return text.replace(/[\u0080-\u009f]/g, (sign) => HIGH_1252.charAt(sign.charCodeAt(0) - 0x80));
}

function decoderOf(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    throw new BrokenStatement(`The encoding ${label.slice(0, 20)} is not known.`);
  }
}
