import pg from 'pg';
import { type RunningBank, startBank } from '@/bank/server';
import { asJob } from '@/lib/auth/job';
import { lookupHash, sealUnderRing } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import { env, required, resetEnvForTests } from '@/lib/env';
import { extract } from '@/lib/extractions/extract';
import { finish } from '@/lib/extractions/finish';
import type { ExtractionKey } from '@/lib/extractions/open';
import { requestExtraction } from '@/lib/extractions/request';
import type { UserId } from '@/lib/ids';

/** Made-up people at the real sandbox bank, linked over OFX and fetched: ready to be recorded. */
export type Household = { userId: UserId; connectionId: bigint; key: ExtractionKey };

type Wanted = { people: number; months: number; activity: number };

let bank: RunningBank | undefined;
let made = 0;

export async function makeHouseholds({ people, months, activity }: Wanted): Promise<Household[]> {
  const { url } = await openBank();
  const owner = new pg.Client(required('DATABASE_OWNER_URL'));
  await owner.connect();
  const households: Household[] = [];
  for (let n = 0; n < people; n++) {
    const login = `bench-${++made}`;
    await control('PUT', `/people/${login}`, { password: 'bench', months, activity });
    const { rows } = await owner.query<{ id: string }>(
      `insert into users (email, password_hash) values ($1, '-') returning id::text`,
      [`${login}@example.test`],
    );
    const userId = asJob(String(rows[0]?.id));
    const connectionId = await connect(userId, { url: `${url}/ofx`, login, password: 'bench' });
    households.push(await fetched({ userId, connectionId }));
  }
  await owner.end();
  return households;
}

/** Ends what was recorded and asks the bank again. */
export async function fetchAgain(households: readonly Household[]): Promise<Household[]> {
  await finish(households.map((household) => household.key));
  const again: Household[] = [];
  for (const household of households) again.push(await fetched(household));
  return again;
}

export function advanceDay(): Promise<void> {
  return control('PUT', '/clock', { advance_days: 1 });
}

export async function stopBank(): Promise<void> {
  await bank?.close();
}

async function openBank(): Promise<RunningBank> {
  if (!bank) {
    bank = await startBank({ port: 0, dataDir: env().DATA_DIR });
    const port = new URL(bank.url).port;
    Object.assign(process.env, { CLOCK: 'bank', SANDBOX_BANK: 'on', BANK_PORT: port });
    resetEnvForTests();
    await control('PUT', '/clock', { now: '2026-11-25T18:00:00Z' });
  }
  return bank;
}

async function control(method: string, path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${bank?.url}/control${path}`, { method, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
}

async function connect(
  userId: UserId,
  secret: { url: string; login: string; password: string },
): Promise<bigint> {
  return asUser(userId, async (tx) => {
    const { id } = await tx.connection.create({
      data: {
        userId,
        provider: 'ofx',
        institution: 'Bench',
        url: secret.url,
        loginHash: Uint8Array.from(lookupHash(secret.login)),
        timezone: 'America/New_York',
      },
    });
    const sealed = sealUnderRing(JSON.stringify(secret), `credentials|${userId}|${id}`);
    await tx.credential.create({ data: { userId, connectionId: id, sealed } });
    return id;
  });
}

async function fetched(of: Pick<Household, 'userId' | 'connectionId'>): Promise<Household> {
  const { userId, connectionId } = of;
  await asUser(userId, (tx) => requestExtraction(tx, userId, connectionId, 'manual'));
  const extractionId = await extract(userId, connectionId);
  if (extractionId === null) throw new Error('The bank refused.');
  return { userId, connectionId, key: { userId, extractionId: BigInt(extractionId) } };
}
