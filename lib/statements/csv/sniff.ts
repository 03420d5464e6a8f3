import { BrokenStatement } from '../broken';
import { decodeHead } from '../decode';
import { isDataRow } from './data-row';
import { inferDialect } from './dialect';
import { cleanCell, splitRecords } from './records';
import { findTable } from './table';

/** Is it a table of transactions, by its first bytes? Other formats are told apart before this one is tried. */
export function looksLikeCsv(bytes: Uint8Array): boolean {
  const head = decodeHead(bytes, 32_768);
  if (
    head.includes('\0') ||
    /^\s*(?:[<{[%]|OFXHEADER|!Type|!Account|:\d{2}[A-Z]?:|\{1:)/i.test(head)
  )
    return false;
  try {
    const guess = inferDialect(head);
    if (!guess) return false;
    const records = splitRecords(head, guess.dialect);
    const table = findTable(records);
    return table.header !== null || records.some(({ cells }) => isDataRow(cells.map(cleanCell)));
  } catch (error) {
    if (error instanceof BrokenStatement) return false;
    throw error;
  }
}
