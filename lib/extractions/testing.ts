import { beforeAll } from 'vitest';
import { type Truth, useBank } from '@/bank/testing';
import { asJob } from '@/lib/auth/job';
import type { ProviderId } from '@/lib/connectors/contract';
import { lookupHash, sealForWorker } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import { resetEnvForTests } from '@/lib/env';
import type { UserId } from '@/lib/ids';
import { parseDecimal } from '@/lib/money';
import { record } from '@/lib/transactions/record';
import { type TestDatabase, useDatabase } from '@/tests/database';
import { extract } from './extract';
import { finish } from './finish';
import { requestExtraction, type Trigger } from './request';

/** A household at the sandbox bank and the real way of its transactions; call once, at the top of a file. */
export function usePipeline() {
  const database = useDatabase();
  const bank = useBank();
  beforeAll(() => {
    Object.assign(process.env, {
      DATA_DIR: bank.dataDir, // the bank's clock is the product's
      CLOCK: 'bank',
      SANDBOX_BANK: 'on',
      BANK_PORT: new URL(bank.url()).port,
    });
    resetEnvForTests();
  });
  return {
    database,
    bank,
    link: (login: string, password: string, provider?: ProviderId) =>
      link(database, bank.url(), { login, password, provider }),
    run: (linked: Linked, trigger: Trigger = 'manual') => run(linked, trigger),
    books: (linked: Linked) => books(database, linked),
  };
}

export type Linked = { userId: UserId; connectionId: bigint };
export type Book = { account: string; date: string; minor: bigint; status: string };

async function link(
  database: TestDatabase,
  bankUrl: string,
  { login, password, provider = 'ofx' }: { login: string; password: string; provider?: ProviderId },
): Promise<Linked> {
  const { rows } = await database.owner.query<{ id: bigint }>(
    `insert into users (email, password_hash) values ($1, '-') returning id`,
    [`${login}-${Math.random()}@example.test`],
  );
  const userId = asJob(String(rows[0]?.id));
  const url = provider === 'ofx' ? `${bankUrl}/ofx` : `${bankUrl}/simplefin`;
  const connectionId = await asUser(userId, async (tx) => {
    const connection = await tx.connection.create({
      data: {
        userId,
        provider,
        institution: 'Sandbox',
        url,
        loginHash: Uint8Array.from(lookupHash(`${provider}|${login}`)),
        timezone: 'America/New_York',
      },
    });
    const secret = JSON.stringify({ url, login, password });
    await tx.credential.create({
      data: {
        userId,
        connectionId: connection.id,
        sealed: sealForWorker(secret, `credentials|${userId}|${connection.id}`),
      },
    });
    return connection.id;
  });
  return { userId, connectionId };
}

/** The steps of inngest/functions/extract-connection.ts that make the books. */
async function run({ userId, connectionId }: Linked, trigger: Trigger) {
  await asUser(userId, (tx) => requestExtraction(tx, userId, connectionId, trigger));
  const extractionId = await extract(userId, connectionId);
  if (extractionId === null) return null;
  const keys = [{ userId, extractionId: BigInt(extractionId) }];
  const touched = await record(keys);
  await finish(keys);
  return { extractionId: BigInt(extractionId), months: touched[0]?.months ?? [] };
}

/** What the database holds of a household, in the form of `truthBook`. */
async function books(database: TestDatabase, { userId }: Linked): Promise<Book[]> {
  const { rows } = await database.owner.query<Book>(
    `select right(a.source_key, 4) as account, t.booked_on as date, t.amount_minor as minor, t.status
     from transactions t join accounts a on (a.user_id, a.id) = (t.user_id, t.account_id)
     where t.user_id = $1 and t.removed_at is null`,
    [userId],
  );
  return rows.sort(inOrder);
}

export function truthBook(truth: Truth, only: 'posted' | 'all' = 'all', from = ''): Book[] {
  return truth.transactions
    .filter((row) => (only === 'all' || row.status === 'posted') && row.date >= from)
    .map((row) => ({
      account: row.account_id.slice(-4), // the part every protocol shows
      date: row.date,
      minor: parseDecimal(row.amount, truth.currency) ?? 0n,
      status: row.status,
    }))
    .sort(inOrder);
}

function inOrder(a: Book, b: Book): number {
  const key = (row: Book) => `${row.account}|${row.date}|${row.minor}|${row.status}`;
  return key(a) < key(b) ? -1 : 1;
}
