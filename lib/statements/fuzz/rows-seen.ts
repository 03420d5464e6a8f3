import { readRawAmount } from '../csv/amounts';
import { readRawDate } from '../csv/dates';
import { decodeText } from '../decode';
import type { Format } from '../read-file';
import type { StatementBatch } from '../statement-batch';

/**
 * How many rows a file holds at least, told by the plainest means there are, none of them the
 * readers' own. Zero where it is packed or cannot be told.
 */
export function rowsSeen(format: Format, bytes: Uint8Array, batch: StatementBatch): number {
  if (bytes[0] === 0x1f || bytes[0] === 0x50) return 0;
  const text = textOf(bytes);
  return text === null ? 0 : COUNTS[format](text, batch);
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return decodeText(bytes);
  } catch {
    return null;
  }
}

const COUNTS: Record<Format, (text: string, batch: StatementBatch) => number> = {
  ofx: (text, { issues }) => {
    // what the bank refuses as a whole has no rows to speak of
    if (issues.some(({ line }) => line === undefined)) return 0;
    const body = plainMarkup(text.slice(Math.max(0, text.search(/<OFX[\s>]/i))));
    return body.match(/<(?:LOAN)?STMTTRN>/gi)?.length ?? 0;
  },
  camt: (text) => plainMarkup(text).match(/<(?:[\w.-]+:)?Ntry[\s>]/g)?.length ?? 0,
  mt940: (text) => text.match(/^:61:/gm)?.length ?? 0,
  qif: (text, { issues }) => {
    if (issues.some(({ code }) => code === 'notice')) return 0; // lists and trades are said in one
    const records = text.split(/^\s*\^.*$/m);
    return records.filter((one) => /^D\s*\d/m.test(one) && /^T[ \t]*-?\d/m.test(one)).length;
  },
  csv: (text) => (text.includes('"') || text.includes("'") ? 0 : dataLines(text)),
};

/** Without comments and what stands in CDATA. */
function plainMarkup(text: string): string {
  return text.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>/g, '');
}

/** Lines that hold a whole date and an amount with decimals under the delimiter that shows most. */
function dataLines(text: string): number {
  const lines = text.split(/\r\n?|\n/);
  const counts = [',', ';', '\t', '|'].map((delimiter) => {
    const rows = lines.filter((line) => {
      const cells = line.split(delimiter).map((cell) => cell.trim());
      const date = cells.findIndex((cell) => /^\d{4}-\d\d-\d\d$/.test(cell) && readRawDate(cell));
      return (
        date >= 0 &&
        cells.filter(Boolean).length > 2 &&
        cells.some((cell, at) => at !== date && /[.,]\d\d$/.test(cell) && readRawAmount(cell))
      );
    });
    return rows.length;
  });
  return Math.min(...counts.filter(Boolean), ...(counts.some(Boolean) ? [] : [0]));
}
