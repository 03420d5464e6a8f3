import { type Words, wordsIn } from '@/lib/i18n/words';
import { formatMoney } from '@/lib/money';
import type { Usual } from './usual';

/** What a recommended amount came from; minor units. */
export type Ground = {
  name: string;
  usual: Usual | null;
  typicalMinor: bigint | null;
  trimmedMinor: bigint;
};

type Said = Words & { money: (minor: bigint) => string; month: string };

/** Why this much, in one sentence with its numbers. `month` is the calendar month, 1..12. */
export function reasonOf(
  ground: Ground,
  amount: bigint,
  currency: string,
  month: number,
  words: Words = wordsIn('en-US'),
): string {
  const { t, locale } = words;
  const money = (minor: bigint) => formatMoney(minor, currency, { locale, compact: true });
  const said = { ...words, money, month: monthName(month, locale) };
  const { name, usual, typicalMinor, trimmedMinor } = ground;
  const parts: string[] = [];
  if (usual) parts.push(usualWords(usual, said));
  if (typicalMinor !== null) {
    // beside own spending, as in “your median is $610, a household like yours typically $455”
    parts.push(
      usual && usual.minor > 0n
        ? t('a household like yours typically {amount}', { amount: money(typicalMinor) })
        : t('a household like yours typically spends {amount}', { amount: money(typicalMinor) }),
    );
  }
  const values = { name, amount: money(amount), parts: parts.join(', ') };
  if (parts.length === 0) {
    return t('{name} {amount}: nothing was spent here yet, and nothing is typical.', values);
  }
  return trimmedMinor > 0n
    ? t('{name} {amount}: {parts}; trimmed {trimmed} so that the plan fits your income.', {
        ...values,
        trimmed: money(trimmedMinor),
      })
    : t('{name} {amount}: {parts}.', values);
}

function usualWords(usual: Usual, { t, locale, money, month }: Said): string {
  const amount = money(usual.minor);
  switch (usual.how) {
    case 'fixed':
      return t('a fixed cost, {amount} in each of your last {months} months', {
        amount,
        months: count(usual.months, locale),
      });
    case 'due':
      return t('it falls due in {month}, {amount} in the last {years} years', {
        amount,
        month,
        years: count(usual.years, locale),
      });
    case 'seasonal':
      return t(
        'your {months}-month median is {base} and {years, plural, =1 {your last {month}} other {your last {count} {month}s}} took {way, select, more {more} other {less}}, so {amount}',
        {
          amount,
          month,
          months: count(usual.months, locale),
          base: money(usual.baseMinor),
          years: usual.years,
          count: count(usual.years, locale),
          way: usual.minor >= usual.baseMinor ? 'more' : 'less',
        },
      );
    default:
      return plainWords(usual, { t, locale, money, month });
  }
}

function plainWords(
  { how, minor, months }: Extract<Usual, { how: 'median' | 'spread' | 'fixed' }>,
  { t, locale, money }: Said,
): string {
  const values = { amount: money(minor), months: count(months, locale) };
  if (minor === 0n) {
    return months === 1
      ? t('you spent nothing here in your one month')
      : t('you spent nothing here in {months} months', values);
  }
  if (months === 1) return t('you spent {amount} in your one month so far', values);
  return how === 'median'
    ? t('your {months}-month median is {amount}', values)
    : t('spread over {months} months you spend {amount}', values);
}

const WORDS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Small numbers are words in English; in other languages their form would hang on what they count. */
function count(n: number, locale: string): string {
  return (locale.startsWith('en') ? WORDS[n] : undefined) ?? String(n);
}

function monthName(month: number, locale: string): string {
  const options = { month: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, options).format(Date.UTC(2026, month - 1, 1));
}
