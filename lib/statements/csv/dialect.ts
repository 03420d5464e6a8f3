import { readRawAmount } from './amounts';
import { readRawDate } from './dates';
import { type CsvRecord, cleanCell, type Dialect, splitRecords } from './records';
import { rolesOf } from './roles';

const DELIMITERS = [',', ';', '\t', '|'];
const SAMPLE = 300;

/** How the file is written, and how many lines at its top only say so (`sep=;`). */
export type DialectGuess = { dialect: Dialect; skip: number };

/**
 * The delimiter under which most lines hold a date and an amount, else the one that makes a
 * header; null when none makes a table.
 */
export function inferDialect(text: string, forced?: string): DialectGuess | null {
  const said = /^\s*"?sep=(.)"?\s*(?:\r\n?|\n)/i.exec(text);
  const skip = said ? 1 : 0;
  const body = said ? text.slice(said[0].length) : text;
  const only = forced ?? said?.[1];
  let best: { dialect: Dialect; score: number } | null = null;
  for (const delimiter of only ? [only] : DELIMITERS) {
    const dialect: Dialect = { delimiter, quote: quoteOf(body, delimiter) };
    const score = scoreOf(splitRecords(sampleOf(body), dialect, SAMPLE));
    if (score > (best?.score ?? 0)) best = { dialect, score };
  }
  return best && { dialect: best.dialect, skip };
}

/** Enough for a sample, so that a guess costs the same for every size. */
function sampleOf(text: string): string {
  if (text.length <= 400_000) return text;
  const end = text.lastIndexOf('\n', 400_000);
  return text.slice(0, end > 0 ? end : 400_000);
}

/** Single quotes where no double one opens a cell and single ones both open and close cells. */
function quoteOf(text: string, delimiter: string): '"' | "'" {
  const head = sampleOf(text);
  if (head.startsWith('"') || head.includes(`${delimiter}"`) || head.includes('\n"')) return '"';
  return head.includes(`${delimiter}'`) && head.includes(`'${delimiter}`) ? "'" : '"';
}

function scoreOf(records: readonly CsvRecord[]): number {
  const counts = new Map<number, number>();
  let rows = 0;
  let header = 0;
  for (const [at, { cells }] of records.entries()) {
    if (cells.length < 2) continue;
    const clean = cells.map(cleanCell);
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
    const dated = clean.findIndex((cell) => readRawDate(cell) !== null);
    if (dated >= 0 && clean.some((cell, at) => at !== dated && readRawAmount(cell))) rows++;
    if (header < 2 && at < 60)
      header = Math.max(header, clean.filter((cell) => cell && rolesOf(cell)).length);
  }
  const [usual = 0, often = 0] = [...counts].sort((one, other) => other[1] - one[1])[0] ?? [];
  if (usual < 2) return 0;
  return (
    rows * 10 +
    (header >= 2 ? header * 2 : 0) +
    (often / records.length) * Math.min(usual, 20) * 0.2
  );
}
