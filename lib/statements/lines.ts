import { BrokenStatement } from './broken';

const MAX_LINE = 64 * 1024;

/** Lines whatever their end (LF, CR LF, lone CR), numbered from 1; each at most 64 KiB. */
export function splitLines(text: string): string[] {
  const lines = text.split(/\r\n?|\n/);
  const long = lines.findIndex((line) => line.length > MAX_LINE);
  if (long >= 0) throw new BrokenStatement('A line is longer than 64 KiB.', long + 1);
  return lines;
}

/** Most values: nothing to collapse. */
const PLAIN = /^(?:[!-~]+(?: (?! )|$))*$/;

/** Control characters gone, blanks collapsed. */
export function clean(text: string): string {
  const trimmed = text.trim();
  return PLAIN.test(trimmed) ? trimmed : text.replace(/[\s\p{Cc}\u00a0\ufeff]+/gu, ' ').trim();
}
