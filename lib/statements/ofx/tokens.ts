import { BrokenStatement } from '../broken';

/** A step through the elements of a document; `leaf` holds the raw text up to the next tag. */
export type Handler = {
  open(name: string, line: number): void;
  text(raw: string): void;
  close(name: string, line: number): void;
};

/** Bounded on purpose: whatever a `<` begins, telling takes constant time, so the whole is O(n). */
const TAG = /<(\/?)([A-Za-z][\w.:-]{0,63})([^<>]{0,2000})>/y;
const MAX_TEXT = 64 * 1024;

/**
 * Walks OFX 1 (SGML, leaves unclosed) and OFX 2 (XML) alike, from `start`. A `<` that begins no
 * tag is text, as banks write it. Declarations (DOCTYPE, entities) are refused.
 */
export function walk(text: string, start: number, to: Handler): void {
  let at = start;
  let line = 1 + countLines(text, 0, start);
  let textFrom = start;
  for (;;) {
    const lt = text.indexOf('<', at);
    const end = lt < 0 ? text.length : lt;
    line += countLines(text, at, end);
    if (lt < 0) {
      emit(text.slice(textFrom, end), line, to);
      return;
    }
    const skipped = skipMarkup(text, lt, line);
    TAG.lastIndex = lt;
    const tag = skipped ? null : TAG.exec(text);
    if (!skipped && !tag) {
      at = lt + 1; // text
      continue;
    }
    emit(text.slice(textFrom, lt), line, to);
    if (skipped?.cdata !== undefined) to.text(skipped.cdata.replaceAll('&', '&amp;'));
    if (tag) step(tag, line, to);
    const next = skipped?.end ?? TAG.lastIndex;
    line += countLines(text, lt, next);
    at = next;
    textFrom = next;
  }
}

function step(tag: RegExpExecArray, line: number, to: Handler): void {
  const name = upper(tag[2] ?? '');
  if (!tag[1]) to.open(name, line);
  if (tag[1] || tag[3]?.endsWith('/')) to.close(name, line);
}

/** One string per name, so that comparing names is comparing references; a document has few. */
const names = new Map<string, string>();
function upper(name: string): string {
  const known = names.get(name);
  if (known) return known;
  const made = name.toUpperCase();
  if (names.size < 2_000) names.set(name, made);
  return made;
}

function emit(text: string, line: number, to: Handler): void {
  if (text.length > MAX_TEXT) throw new BrokenStatement('One value is longer than 64 KiB.', line);
  to.text(text);
}

/** Comments, processing instructions, CDATA. */
function skipMarkup(
  text: string,
  lt: number,
  line: number,
): { end: number; cdata?: string } | null {
  const mark = text.charAt(lt + 1);
  if (mark !== '!' && mark !== '?') return null;
  const until = (close: string, from: number) => {
    const end = text.indexOf(close, from);
    if (end < 0) throw new BrokenStatement('The file ends in the middle.', line);
    return end;
  };
  if (mark === '?') return { end: until('?>', lt) + 2 };
  if (text.startsWith('<!--', lt)) return { end: until('-->', lt + 4) + 3 };
  if (text.startsWith('<![CDATA[', lt)) {
    const end = until(']]>', lt + 9);
    return { end: end + 3, cdata: text.slice(lt + 9, end) };
  }
  if (/[A-Za-z[]/.test(text.charAt(lt + 2))) {
    throw new BrokenStatement('The file declares a document type, which is not allowed.', line);
  }
  return null;
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === 10) lines++;
  return lines;
}
