import type { Told } from '@/lib/errors';
import { formatMoney } from '@/lib/money';
import { type Words, wordsIn } from './words';

/**
 * Sentences that are found out once and read much later, perhaps in another language: kept as a text
 * of the sources with its values, amounts and days among them as such.
 */
type Amount = { minor: string; currency: string };
type Day = { day: string };

export function amountOf(minor: bigint, currency: string): Amount {
  return { minor: String(minor), currency };
}

/** An amount without its sign. */
export function sizeOf({ amountMinor, currency }: { amountMinor: bigint; currency: string }) {
  return amountOf(amountMinor < 0n ? -amountMinor : amountMinor, currency);
}

export function dayOf(day: string): Day {
  return { day };
}

/** For a column of text. */
export function keep(told: Told): string {
  return JSON.stringify(told);
}

/** What was kept, to this reader. What is no such sentence is from before, and stays as it is. */
export function keptIn(words: Words, stored: string): string {
  const told = readTold(stored);
  if (!told) return stored;
  const values = Object.entries(told.values ?? {}).map(([name, value]) => [
    name,
    valueIn(words.locale, value),
  ]);
  return words.t(told.text, Object.fromEntries(values));
}

export function keptInEnglish(told: Told): string {
  return keptIn(wordsIn('en-US'), keep(told));
}

function readTold(stored: string): Told | null {
  if (!stored.startsWith('{"text":')) return null;
  try {
    return JSON.parse(stored) as Told; // safe because: only `keep` writes what begins so
  } catch {
    return null;
  }
}

function valueIn(locale: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('minor' in value) {
    const { minor, currency } = value as Amount; // safe because: `amountOf` wrote it
    return formatMoney(BigInt(minor), currency, { locale });
  }
  return 'day' in value ? shortDay(locale, String(value.day)) : String(value);
}

const days = new Map<string, Intl.DateTimeFormat>();

/** `Nov 3`: a day in a sentence; elsewhere a short month has a point, which the sentence ends with. */
function shortDay(locale: string, day: string): string {
  const month = locale.startsWith('en') ? 'short' : 'long';
  const known =
    days.get(locale) ?? new Intl.DateTimeFormat(locale, { month, day: 'numeric', timeZone: 'UTC' });
  days.set(locale, known);
  return known.format(new Date(`${day}T00:00:00Z`));
}
