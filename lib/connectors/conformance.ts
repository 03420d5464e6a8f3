import { expect } from 'vitest';
import type { LocalDate } from '@/lib/calendar';
import { toDecimal } from '@/lib/money';
import {
  type Batch,
  type Connector,
  ConnectorError,
  type Context,
  type ErrorFacts,
  type RawPage,
  type ReadContext,
  type Secret,
} from './contract';

/**
 * What every connector is held to, against a real counterpart over HTTP. A provider's test brings
 * a harness; the checks know no provider.
 */
export type Harness = {
  connector: Connector;
  /** Completed credentials. */
  secret: Secret;
  context: Omit<Context, 'secret' | 'signal'>;
  since: LocalDate;
  read: ReadContext;
};

export type Outcome = { pages: RawPage[]; batch: Batch; error?: ErrorFacts };

/** Fetches and reads; a refusal is an outcome too, anything else that is thrown a defect. */
export async function run(
  h: Harness,
  signal = new AbortController().signal,
  cursor?: unknown,
): Promise<Outcome> {
  const pages: RawPage[] = [];
  const { connector, secret, context, since, read } = h;
  let error: ErrorFacts | undefined;
  try {
    const query = { since, includePending: connector.capabilities.pending, cursor };
    for await (const page of connector.fetch({ ...context, secret, signal }, query))
      pages.push(page);
  } catch (thrown) {
    if (!(thrown instanceof ConnectorError)) throw thrown;
    error = thrown.facts;
  }
  const outcome = { pages, batch: connector.normalise(pages, read), ...(error && { error }) };
  expectNoSecrets(outcome, secret);
  expectReplay(h, outcome);
  return outcome;
}

/** Nothing of the credentials in what is stored in the clear or shown: requests, issues, errors. */
export function expectNoSecrets({ pages, batch, error }: Outcome, secret: Secret): void {
  const shown = JSON.stringify([pages.map(({ request }) => request), batch.issues, error ?? null]);
  const basic = Buffer.from(`${secret.login}:${secret.password}`).toString('base64');
  for (const value of [secret.password, secret.setup_token, basic]) {
    if (value) expect(shown).not.toContain(value);
  }
  if (secret.login && secret.login.length > 8) expect(shown).not.toContain(secret.login);
}

/** The same bytes give the same batch: read again, and read from copies that went through storage. */
export function expectReplay({ connector, read }: Harness, { pages, batch }: Outcome): void {
  expect(connector.normalise(pages, read)).toEqual(batch);
  const stored = pages.map((page) => ({ ...page, bytes: Uint8Array.from(page.bytes) }));
  expect(connector.normalise(structuredClone(stored), structuredClone(read))).toEqual(batch);
}

/** What the counterpart itself says is true. */
export type Truth = {
  accounts: { id: string; balance: string; currency: string; type: string }[];
  transactions: {
    account_id: string;
    id: string;
    date: string;
    amount: string;
    description: string;
    status: string;
  }[];
};

type Line = [account: string, date: string, amount: string, description: string, status: string];

/** Every row once, to the cent and the day, and every balance; `keyOf` maps the truth's ids to ours. */
export function expectTruth(
  batch: Batch,
  truth: Truth,
  keyOf: (id: string) => string,
  pending: boolean,
): void {
  const wanted = truth.transactions.filter(({ status }) => pending || status === 'posted');
  const theirs = wanted.map(
    (row): Line => [keyOf(row.account_id), row.date, row.amount, row.description, row.status],
  );
  const ours = batch.transactions.map(
    (row): Line => [
      row.accountKey,
      row.bookedOn,
      toDecimal(row.amountMinor, row.currency),
      row.description,
      row.status,
    ],
  );
  expect(ours.length).toBe(theirs.length);
  expect(sorted(ours)).toEqual(sorted(theirs));
  expect(batch.issues).toEqual([]);
  expect(batch.complete).toBe(true);
  const balances = batch.accounts.map(({ key, balanceMinor, currency, type }) => [
    key,
    balanceMinor === undefined ? null : toDecimal(balanceMinor, currency),
    currency,
    type,
  ]);
  const told = truth.accounts.map(({ id, balance, currency, type }) => [
    keyOf(id),
    balance,
    currency,
    type,
  ]);
  expect(balances.sort()).toEqual(told.sort());
}

/** Marks on letters are let be: a bank's 8-bit charset cannot carry all of them. */
function sorted(lines: Line[]): string[] {
  const plain = (line: Line) =>
    line
      .join('|')
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '');
  return lines.map((line) => plain(line).replace(/\s+/g, ' ')).sort();
}
