import { readRawAmount } from './amounts';
import { readRawDate } from './dates';

/** Do a date and an amount stand in these cells? */
export function isDataRow(cells: readonly string[]): boolean {
  const dated = cells.findIndex((cell) => cell !== '' && readRawDate(cell) !== null);
  return dated >= 0 && cells.some((cell, at) => at !== dated && cell !== '' && readRawAmount(cell));
}
