import { formatMoney } from '@/lib/money';
import type { Usual } from './usual';

/** What a recommended amount came from; minor units. */
export type Ground = {
  name: string;
  usual: Usual | null;
  typicalMinor: bigint | null;
  trimmedMinor: bigint;
};

/** Why this much, in one sentence with its numbers. `month` is the calendar month, 1..12. */
export function reasonOf(ground: Ground, amount: bigint, currency: string, month: number): string {
  const money = (minor: bigint) => formatMoney(minor, currency, { compact: true });
  const { name, usual, typicalMinor, trimmedMinor } = ground;
  const parts: string[] = [];
  if (usual) parts.push(usualWords(usual, money, MONTHS[month - 1] ?? 'month'));
  if (typicalMinor !== null) {
    // beside own spending, as in “your median is $610, a household like yours typically $455”
    const verb = usual && usual.minor > 0n ? 'typically' : 'typically spends';
    parts.push(`a household like yours ${verb} ${money(typicalMinor)}`);
  }
  if (parts.length === 0) {
    return `${name} ${money(amount)}: nothing was spent here yet, and nothing is typical.`;
  }
  const fits =
    trimmedMinor > 0n ? `; trimmed ${money(trimmedMinor)} so that the plan fits your income` : '';
  return `${name} ${money(amount)}: ${parts.join(', ')}${fits}.`;
}

function usualWords(usual: Usual, money: (minor: bigint) => string, month: string): string {
  switch (usual.how) {
    case 'fixed':
      return `a fixed cost, ${money(usual.minor)} in each of your last ${count(usual.months)} months`;
    case 'due':
      return `it falls due in ${month}, ${money(usual.minor)} in the last ${count(usual.years)} years`;
    case 'seasonal': {
      const years =
        usual.years === 1 ? `your last ${month}` : `your last ${count(usual.years)} ${month}s`;
      const more = usual.minor >= usual.baseMinor ? 'more' : 'less';
      return `your ${count(usual.months)}-month median is ${money(usual.baseMinor)} and ${years} took ${more}, so ${money(usual.minor)}`;
    }
    default:
      return plainWords(usual, money);
  }
}

function plainWords(
  { how, minor, months }: Extract<Usual, { how: 'median' | 'spread' | 'fixed' }>,
  money: (minor: bigint) => string,
): string {
  if (minor === 0n) {
    return `you spent nothing here in ${months === 1 ? 'your one month' : `${count(months)} months`}`;
  }
  if (months === 1) return `you spent ${money(minor)} in your one month so far`;
  return how === 'median'
    ? `your ${count(months)}-month median is ${money(minor)}`
    : `spread over ${count(months)} months you spend ${money(minor)}`;
}

const WORDS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');
const count = (n: number) => WORDS[n] ?? String(n);
const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
