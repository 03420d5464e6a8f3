import { isCurrency, minorDigits } from '@/lib/money';
import { roundDecimal } from '@/lib/statements/amount';
import type { Batch, DraftAccount, RawPage, ReadContext } from '../contract';
import { balancesSchema, read, transactionsSchema } from './answer';
import { type Asked, type Consented, readAsked } from './page';
import { readRow } from './rows';

/** The pages of all accounts as a batch; an account that failed proves nothing by absence. Pure. */
export function normaliseEnableBanking(pages: readonly RawPage[], context: ReadContext): Batch {
  const batch: Batch = {
    accounts: [],
    transactions: [],
    removed: [],
    coverage: [],
    issues: [],
    complete: true,
  };
  const byAccount = grouped(pages);
  for (const [key, own] of byAccount) addAccount(batch, key, own, context);
  // A row that cannot be read stays so; an account whose rows did not all come is asked for again.
  batch.complete = [...byAccount.values()].every((own) => own.some((page) => readAsked(page).end));
  return batch;
}

function grouped(pages: readonly RawPage[]): Map<string, RawPage[]> {
  const groups = new Map<string, RawPage[]>();
  for (const page of pages) {
    const { key } = readAsked(page).account;
    groups.set(key, [...(groups.get(key) ?? []), page]);
  }
  return groups;
}

function addAccount(
  batch: Batch,
  accountKey: string,
  pages: readonly RawPage[],
  context: ReadContext,
): void {
  const asked = pages.map(readAsked);
  for (const { failure } of asked) if (failure) batch.issues.push({ ...failure, accountKey });
  const told = asked[0]?.account;
  const account = told && accountOf(told, pages);
  if (!account) {
    // Without a balance that names one, the currency is not known: nothing is taken for granted.
    if (told && asked.every(({ failure }) => !failure)) batch.issues.push(noCurrency(told));
    return;
  }
  batch.accounts.push(account);
  for (const page of pages) {
    if (readAsked(page).ask !== 'transactions' || page.status !== 200) continue;
    for (const raw of read(transactionsSchema, page.bytes)?.transactions ?? []) {
      const row = readRow(raw, { ...context, accountKey });
      if (!row) continue;
      if ('message' in row) batch.issues.push(row);
      else batch.transactions.push(row);
    }
  }
  const end = asked.find((one) => one.end);
  if (end) batch.coverage.push(coverageOf(end, accountKey, context));
}

function coverageOf(end: Asked, accountKey: string, { since, today }: ReadContext) {
  return {
    accountKey,
    from: end.from ?? since,
    to: today,
    includesPending: !end.bookedOnly,
  };
}

/** Booked before available before expected: what the booked rows add up to (ISO 20022 balance types). */
const BALANCES = ['CLBD', 'ITBD', 'OPBD', 'PRCD', 'CLAV', 'ITAV', 'XPCD'];

function accountOf(told: Consented, pages: readonly RawPage[]): DraftAccount | null {
  const page = pages.find((one) => readAsked(one).ask === 'balances' && one.status === 200);
  const balances = (page && read(balancesSchema, page.bytes)?.balances) ?? [];
  const rank = (type: string | null | undefined) =>
    (BALANCES.indexOf(type ?? '') + BALANCES.length + 1) % (BALANCES.length + 1);
  const [best] = [...balances].sort((a, b) => rank(a.balance_type) - rank(b.balance_type));
  const currency = (told.currency ?? best?.balance_amount.currency ?? '').toUpperCase();
  if (!isCurrency(currency)) return null;
  const plain = best?.balance_amount.amount.trim() ?? '';
  const minor = /^-?\d+(\.\d+)?$/.test(plain) ? roundDecimal(plain, minorDigits(currency)) : null;
  const mask = told.iban?.slice(-4);
  return {
    key: told.key,
    stableKey: told.iban ?? `enablebanking|${told.key}`,
    name: told.name,
    ...(mask && { mask }),
    type: TYPES[told.type ?? ''] ?? 'checking',
    currency,
    ...(minor !== null &&
      page && {
        balanceMinor: minor,
        balanceAsOf: readInstant(best?.last_change_date_time) ?? page.fetchedAt,
      }),
  };
}

/** ISO 20022 ExternalCashAccountType1Code. */
const TYPES: Readonly<Record<string, DraftAccount['type']>> = {
  SVGS: 'savings',
  CARD: 'credit',
  LOAN: 'loan',
  CASH: 'cash',
};

function readInstant(text: string | null | undefined): string | undefined {
  const at = text ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

function noCurrency({ key, name }: Consented) {
  return {
    kind: 'bad_request',
    scope: 'account',
    accountKey: key,
    message: `${name} does not say in which currency it is kept; it is left out.`,
  } as const;
}
