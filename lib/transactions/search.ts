import 'server-only';
import { Prisma } from '@/generated/prisma/client';
import { knownCategories } from '@/lib/categories/queries';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { parseDecimal } from '@/lib/money';
import { type Ask, readTerms } from './search-terms';

type Where = Prisma.TransactionWhereInput;
type Asking = { tx: Tx; userId: UserId };

/** The conditions of what was typed into the search, all of which hold. Never throws: a name nobody has matches nothing. */
export async function searched(tx: Tx, userId: UserId, text: string): Promise<Where[]> {
  const terms = readTerms(text);
  const wheres: Where[] = [];
  // one after the other: a transaction is one connection
  for (const { not, ...ask } of terms) {
    const where = await whereOfAsk({ tx, userId }, ask);
    wheres.push(not ? { NOT: where } : where);
  }
  return wheres;
}

// Every condition is true or false, never unknown: its opposite must be the rest of the rows.
async function whereOfAsk(asking: Asking, ask: Ask): Promise<Where> {
  if ('word' in ask) {
    return { OR: [text('seller', ask.word), text('description', ask.word), noted(ask.word)] };
  }
  if ('in' in ask) return inNamed(asking, ask);
  if ('is' in ask) return IS_WHERE[ask.is];
  if ('has' in ask) return HAS_WHERE[ask.has];
  if ('since' in ask) return { bookedOn: { gte: new Date(ask.since) } };
  if ('until' in ask) return { bookedOn: { lte: new Date(ask.until) } };
  return amount(asking, ask);
}

const has = (value: string) => ({ contains: value, mode: 'insensitive' }) as const;
const text = (field: 'seller' | 'description', value: string): Where => ({ [field]: has(value) });
const noted = (value: string): Where => ({ AND: [{ note: { not: null } }, { note: has(value) }] });
const whole: Where = { splits: { equals: Prisma.DbNull } };
const unchosen: Where = { chosenCategoryId: null };

/** In one of these categories, in whole or with a part. */
function inCategories(ids: number[]): Where {
  return {
    OR: [
      { AND: [whole, { chosenCategoryId: { not: null } }, { chosenCategoryId: { in: ids } }] },
      { AND: [whole, unchosen, { categoryId: { in: ids } }] },
      ...ids.map((id) => ({
        AND: [{ NOT: whole }, { splits: { array_contains: [{ category_id: id }] } }],
      })),
    ],
  };
}

async function inNamed({ tx, userId }: Asking, ask: Extract<Ask, { in: string }>): Promise<Where> {
  const { value } = ask;
  switch (ask.in) {
    case 'seller':
      return text('seller', value);
    case 'note':
      return noted(value);
    case 'tag':
      return { tags: { has: value } };
    case 'account': {
      const accounts = await tx.account.findMany({ where: { userId }, select: NAMES });
      const meant = accounts.filter((one) => begins(one.displayName ?? one.name, value));
      return { accountId: { in: meant.map(({ id }) => id) } };
    }
    case 'category': {
      if (value.toLowerCase() === 'none') return inCategories([0]);
      const known = await knownCategories(tx, userId);
      const same = known.filter(({ slug }) => slug === value.toLowerCase());
      const meant = same.length
        ? same
        : known.filter(({ slug, name }) => begins(slug, value) || begins(name, value));
      return inCategories(meant.map(({ id }) => id));
    }
  }
}

const NAMES = { id: true, name: true, displayName: true } as const;
const begins = (name: string, value: string) => name.toLowerCase().startsWith(value.toLowerCase());

const IS_WHERE: Readonly<Record<Extract<Ask, { is: string }>['is'], Where>> = {
  pending: { status: 'pending' },
  posted: { status: 'posted' },
  reviewed: { reviewed: true },
  new: { reviewed: false },
  excluded: { excluded: true },
  split: { NOT: whole },
  transfer: { transferId: { not: null } },
  refund: { refundOf: { not: null } },
  in: { amountMinor: { gt: 0 } },
  out: { amountMinor: { lt: 0 } },
  manual: { source: 'manual' },
  uncategorized: inCategories([0]),
};

const HAS_WHERE: Readonly<Record<Extract<Ask, { has: string }>['has'], Where>> = {
  note: { note: { not: null } },
  tag: { tags: { isEmpty: false } },
};

/** Without their sign, in each account's own currency; an amount a currency cannot have matches none of it. */
async function amount(
  { tx, userId }: Asking,
  ask: Extract<Ask, { amount: string }>,
): Promise<Where> {
  const currencies = await tx.account.findMany({
    where: { userId },
    distinct: ['currency'],
    select: { currency: true },
  });
  const meant = currencies.flatMap(({ currency }): Where[] => {
    const minor = parseDecimal(ask.value, currency);
    return minor === null ? [] : [{ currency, ...BOUNDS[ask.amount](minor) }];
  });
  return meant.length ? { OR: meant } : NOTHING; // an empty OR would be everything here
}

const NOTHING: Where = { id: { in: [] } };

const BOUNDS: Readonly<
  Record<Extract<Ask, { amount: string }>['amount'], (minor: bigint) => Where>
> = {
  over: (minor) => ({ OR: [{ amountMinor: { gt: minor } }, { amountMinor: { lt: -minor } }] }),
  under: (minor) => ({ amountMinor: { gt: -minor, lt: minor } }),
  is: (minor) => ({ amountMinor: { in: [minor, -minor] } }),
};
