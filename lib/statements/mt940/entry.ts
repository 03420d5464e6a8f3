import { type LocalDate, makeDate, toDayNumber } from '@/lib/calendar';
import { clean } from '../lines';
import type { Field } from './fields';

/** A `:61:` taken apart. The amount is as written, its sign apart. */
export type Entry = {
  valueOn: LocalDate;
  bookedOn: LocalDate;
  /** The owner's cash flow: a reversed credit goes out. */
  sign: 1n | -1n;
  /** Announced, not yet booked (`EC`, `ED` of MT942). */
  expected: boolean;
  amount: string;
  /** Four signs: how it came (`N`, `F`, `S`) and what it is; empty where the bank leaves it out. */
  type: string;
  reference: string;
  bankReference: string;
  /** What stands behind the references or in the lines below. */
  more: string;
};

/** Value date, entry date, mark, third letter of the currency, amount, the rest. */
const ENTRY =
  /^\s*(\d{6})\s?(\d{4})?\s?(R[CD]|E[CD]|[CD]R?)([A-Z](?=\s*[\d,.]))?\s*(\d[\d.,]*|[,.]\d+)\s*(.*)$/s;
const TYPE = /^[NFS][A-Z0-9][A-Z0-9 ][A-Z0-9 ]/;

export function readEntry({ lines, lastOfFile }: Field): Entry | string {
  const [first = '', ...below] = lines;
  // Some programs break even this line.
  const match = ENTRY.exec(first) ?? ENTRY.exec(first + (below[0] ?? ''));
  if (!match) return 'A transaction line is not as the format has it.';
  const [, value = '', entry, mark = '', , amount = '', rest = ''] = match;
  if (lastOfFile && !rest.trim()) return 'The file ends in the middle of a transaction.';
  const valueOn = readShortDate(value);
  if (!valueOn) return 'A transaction has no readable date.';
  const typed = TYPE.test(rest) && !/^NONR/.test(rest);
  const tail = typed ? rest.slice(4) : rest;
  return {
    valueOn,
    bookedOn: (entry && nearest(entry, valueOn)) || valueOn,
    sign:
      mark === 'RD' || mark === 'EC' || (mark.replace('R', '') === 'C' && mark !== 'RC') ? 1n : -1n,
    expected: mark.startsWith('E'),
    amount,
    type: typed ? rest.slice(0, 4).trim() : '',
    ...references(tail, ENTRY.test(first) ? below : below.slice(1)),
  };
}

/** 16 signs for the owner's reference, `//` and the bank's; a Dutch bank prints the name behind. */
function references(
  tail: string,
  below: string[],
): Pick<Entry, 'reference' | 'bankReference' | 'more'> {
  const [wrapped = '', ...others] = below;
  const continued = /^\/\//.test(wrapped) && !tail.includes('//');
  const text = continued ? tail + wrapped : tail;
  const at = text.indexOf('//');
  const own = at < 0 ? text : text.slice(0, at);
  // Only a padded field is two: a reference longer than the rule has it stays whole.
  const end = /\s{2}/.test(own.trim()) ? 16 : own.length;
  return {
    reference: clean(own.slice(0, end)),
    bankReference: at < 0 ? '' : clean(text.slice(at + 2)),
    more: clean([own.slice(end), ...(continued ? others : below)].join(' ')),
  };
}

/**
 * `YYMMDD`; 70 and later is the last century. Banks that give every month thirty days write value
 * dates like 30 February: the month's last day is meant.
 */
export function readShortDate(text: string): LocalDate | null {
  const match = /^(\d{2})(\d{2})(\d{2})/.exec(text);
  if (!match) return null;
  const [short = 0, month = 0, day = 0] = match.slice(1).map(Number);
  const year = short < 70 ? 2000 + short : 1900 + short;
  const found = makeDate(year, month, day);
  if (found || day > 31) return found;
  return makeDate(year, month, 30) ?? makeDate(year, month, 29) ?? makeDate(year, month, 28);
}

/** `MMDD` in the year that brings it nearest to the value date: they lie on both sides of New Year. */
function nearest(entry: string, value: LocalDate): LocalDate | null {
  const year = Number(value.slice(0, 4));
  const days = [year - 1, year, year + 1].flatMap(
    (one) => makeDate(one, Number(entry.slice(0, 2)), Number(entry.slice(2))) ?? [],
  );
  const away = (day: LocalDate) => Math.abs(toDayNumber(day) - toDayNumber(value));
  return days.sort((a, b) => away(a) - away(b))[0] ?? null;
}
