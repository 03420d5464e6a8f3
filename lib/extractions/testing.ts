import { beforeAll, expect } from 'vitest';
import { type Truth, useBank } from '@/bank/testing';
import { asJob } from '@/lib/auth/job';
import type { ProviderId, Secret } from '@/lib/connectors/contract';
import { lookupHash, randomToken, sealForWorker } from '@/lib/crypto';
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
    /** Over OFX with the password, over SimpleFIN with a setup token. */
    async link(login: string, password: string, provider: ProviderId = 'ofx'): Promise<Linked> {
      if (provider === 'ofx') {
        return link(database, provider, { url: `${bank.url()}/ofx`, login, password });
      }
      const { body } = await bank.control('GET', `/people/${login}/setup-token`);
      return link(database, provider, { url: '', setup_token: body.setup_token });
    },
    /** Any provider's secret, as the web stores it; for a user there is, or a new one. */
    linkWith: (provider: ProviderId, secret: Secret, userId?: UserId) =>
      link(database, provider, secret, userId),
    /** Looks at the invariants over and over while `work` goes on; gives how often. */
    async sampling(work: () => Promise<unknown>): Promise<number> {
      const looker = await database.connect('owner');
      let going = true;
      const look = async () => {
        let samples = 0;
        for (; going; samples++) {
          const { rows } = await looker.query('select invariant, subject from invariant_violation');
          expect(rows).toEqual([]);
        }
        return samples;
      };
      const looking = look();
      await work().finally(() => {
        going = false;
      });
      return looking.finally(() => looker.end());
    },
    run: (linked: Linked, trigger: Trigger = 'manual') => run(linked, trigger),
    books: (linked: Linked, from?: string) => books(database, linked, from),
    /** Every field but names, to the cent; the bank forgets what is older than two years. */
    async expectTruth(linked: Linked, login: string, only: 'posted' | 'all'): Promise<void> {
      const truth = await bank.truth(login);
      const from = (await books(database, linked)).reduce(
        (first, row) => (row.date < first ? row.date : first),
        truth.today,
      );
      const since = from > truth.since ? from : truth.since;
      expect(await books(database, linked, since)).toEqual(truthBook(truth, only, since));
      expect(await database.violations()).toEqual([]);
    },
  };
}

export type Linked = { userId: UserId; connectionId: bigint };
export type Book = { account: string; date: string; minor: bigint; status: string };

async function link(
  database: TestDatabase,
  provider: ProviderId,
  secret: Secret,
  known?: UserId,
): Promise<Linked> {
  const userId = known ?? (await newUser(database));
  const connectionId = await asUser(userId, async (tx) => {
    const { id } = await tx.connection.create({
      data: {
        userId,
        provider,
        institution: 'Sandbox',
        url: secret.url,
        loginHash: Uint8Array.from(lookupHash(JSON.stringify(secret))),
        timezone: 'America/New_York',
      },
    });
    await seal(userId, id, secret);
    return id;
  });
  return { userId, connectionId };
}

async function newUser(database: TestDatabase): Promise<UserId> {
  const { rows } = await database.owner.query<{ id: bigint }>(
    `insert into users (email, password_hash) values ($1, '-') returning id`,
    [`${randomToken(8)}@example.test`],
  );
  return asJob(String(rows[0]?.id));
}

/** As the web does it, over what was there. */
export function seal(userId: UserId, connectionId: bigint, secret: Secret): Promise<unknown> {
  const sealed = sealForWorker(JSON.stringify(secret), `credentials|${userId}|${connectionId}`);
  return asUser(userId, (tx) =>
    tx.credential.upsert({
      where: { userId_connectionId: { userId, connectionId } },
      create: { userId, connectionId, sealed },
      update: { sealed },
    }),
  );
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
async function books(
  database: TestDatabase,
  { userId }: Linked,
  from = '1970-01-01',
): Promise<Book[]> {
  const { rows } = await database.owner.query<Book>(
    `select right(a.source_key, 4) as account, t.booked_on as date, t.amount_minor as minor, t.status
     from transactions t join accounts a on (a.user_id, a.id) = (t.user_id, t.account_id)
     where t.user_id = $1 and t.removed_at is null and t.booked_on >= $2`,
    [userId, from],
  );
  return rows.sort(inOrder);
}

function truthBook(truth: Truth, only: 'posted' | 'all', from: string): Book[] {
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
