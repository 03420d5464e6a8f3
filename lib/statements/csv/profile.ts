import { isCurrency } from '@/lib/money';
import { type RawAmount, readRawAmount } from './amounts';
import { readRawDate } from './dates';
import { sideOf } from './phrases';

/** What the cells of a column are, counted over a sample of the rows. */
export type Profile = {
  at: number;
  rows: number;
  filled: number;
  dates: number;
  amounts: number;
  /** Amounts with a decimal or thousands mark, a currency or a sign: no plain number. */
  moneyLike: number;
  negative: number;
  zero: number;
  /** Whole numbers of six digits or more: numbers that count nothing. */
  long: number;
  codes: number;
  ibans: number;
  sides: number;
  letters: number;
  distinct: Set<string>;
  length: number;
};

export function profileColumns(rows: readonly string[][], width: number): Profile[] {
  const profiles = Array.from({ length: width }, (_, at) => empty(at, rows.length));
  for (const cells of rows) {
    for (const profile of profiles) count(profile, cells[profile.at] ?? '');
  }
  return profiles;
}

function empty(at: number, rows: number): Profile {
  return {
    at,
    rows,
    filled: 0,
    dates: 0,
    amounts: 0,
    moneyLike: 0,
    negative: 0,
    zero: 0,
    long: 0,
    codes: 0,
    ibans: 0,
    sides: 0,
    letters: 0,
    distinct: new Set(),
    length: 0,
  };
}

function count(profile: Profile, cell: string): void {
  if (!cell) return;
  profile.filled++;
  profile.length += cell.length;
  if (profile.distinct.size < 300) profile.distinct.add(cell);
  if (readRawDate(cell)) profile.dates++;
  const amount = readRawAmount(cell);
  if (amount) countAmount(profile, amount);
  if (currencyCode(cell)) profile.codes++;
  if (IBAN_SHAPE.test(cell)) profile.ibans++;
  if (sideOf(cell)) profile.sides++;
  if (/\p{L}{2}/u.test(cell)) profile.letters++;
}

/** Its check digits are not asked: a column of them tells what it is. */
const IBAN_SHAPE = /^[A-Z]{2}\d{2} ?[A-Z0-9]{4}[A-Z0-9 ]{6,36}$/;

function countAmount(profile: Profile, amount: RawAmount): void {
  profile.amounts++;
  const marked = /[.,]/.test(amount.digits);
  if (marked || amount.signed || amount.currency) profile.moneyLike++;
  if (amount.negative) profile.negative++;
  if (/^[0.,]+$/.test(amount.digits)) profile.zero++;
  if (!marked && !amount.signed && /^(?:0\d+|\d{6,})$/.test(amount.digits)) profile.long++;
}

/** An ISO code, or a name of before that means one. */
export function currencyCode(cell: string): string | null {
  const code = cell.trim().toUpperCase();
  if (isCurrency(code)) return code;
  return OLD_CODES[code] ?? null;
}

const OLD_CODES: Record<string, string> = {
  RUR: 'RUB',
  '€': 'EUR',
  EURO: 'EUR',
  EUROS: 'EUR',
  '£': 'GBP',
  '₽': 'RUB',
  'РУБ.': 'RUB',
  ГРН: 'UAH',
  KČ: 'CZK',
  ZŁ: 'PLN',
  US$: 'USD',
};

/** Most of its cells are so. */
export const mostly = (part: number, profile: Profile, share = 0.6) =>
  profile.filled > 0 && part >= share * profile.filled;

/** A column of money: numbers, and not numbers that only name something. */
export function isMoney(profile: Profile): boolean {
  return (
    mostly(profile.amounts, profile, 0.9) &&
    !mostly(profile.long, profile, 0.5) &&
    !mostly(profile.dates, profile)
  );
}
