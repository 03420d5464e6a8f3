import 'server-only';
import { addDays, dateIn, type LocalDate } from '@/lib/calendar';
import { now } from '@/lib/clock';
import {
  ConnectorError,
  type Context,
  type ErrorFacts,
  type Http,
  type ProviderId,
  type ReadContext,
} from '@/lib/connectors/contract';
import { connector } from '@/lib/connectors/registry';
import { lookupHash, sha256 } from '@/lib/crypto';
import { asUsers } from '@/lib/db';
import { failpoint } from '@/lib/failpoint';
import type { UserId } from '@/lib/ids';
import { safeFetch } from '@/lib/safe-fetch';
import { archivePage, dataKeys, type PageRef } from './archive';
import { failExtraction } from './fail';
import { BOOKS_HELD, booksHeld } from './held';
import { rememberPage } from './just-archived';
import { holding, type Lease, LeaseLost, renewLease, takeLease } from './lease';
import { openCredentials } from './open-credentials';

/**
 * Step 1: asks the bank and stores its exact answer. Every page is archived before anything reads
 * it; then pages and their context stand in the extraction's row. Safe to run twice: what is fetched
 * already is not fetched again. Null when nothing is owed or the bank refused (the connection says
 * why). Throws unavailable while another process is at it.
 */
export async function extract(userId: UserId, connectionId: bigint): Promise<string | null> {
  const lease = await takeLease(userId, connectionId);
  if (lease === null) return null;
  await failpoint('extract.leased');
  if (lease.attempt > MOST_ATTEMPTS) {
    await failExtraction(lease, GIVEN_UP);
    return null;
  }
  if (await booksHeld(lease)) {
    await failExtraction(lease, BOOKS_HELD);
    return null;
  }
  if (lease.fetched) return String(lease.extractionId);
  try {
    await holding(lease, (signal) => fetchAndStore(lease, signal));
    return String(lease.extractionId);
  } catch (error) {
    const facts = factsOf(error);
    if (!facts) throw error;
    await failExtraction(lease, facts);
    return null;
  }
}

/** What the bank did; undefined for a fault of ours, which the queue tries again. */
function factsOf(error: unknown): ErrorFacts | undefined {
  if (error instanceof ConnectorError) return error.facts;
  if (!(error instanceof Error) || error.name !== 'TimeoutError') return undefined;
  return { kind: 'transient', scope: 'connection', message: 'The bank took too long to answer.' };
}

/** What a replay needs beside the bytes. */
export type StoredContext = ReadContext & { provider: ProviderId; version: string };

/** `next` is the connector's own cursor; days to `coveredTo` are fully covered. */
export type Cursor = { next: unknown; coveredTo: LocalDate };

const DEADLINE_MS = 5 * 60_000;
const MOST_ATTEMPTS = 12;
const GIVEN_UP: ErrorFacts = {
  kind: 'unknown',
  scope: 'connection',
  message: 'Reading this bank broke off again and again. Try a refresh later.',
};

async function fetchAndStore(lease: Lease, lost: AbortSignal): Promise<void> {
  const connection = await readConnection(lease);
  const { provider, timezone, cursor } = connection;
  const bank = connector(provider);
  const signal = AbortSignal.any([lost, AbortSignal.timeout(DEADLINE_MS)]);
  const reach: Omit<Context, 'secret'> = {
    http: askBank,
    now,
    signal,
    connectionKey: lookupHash(`connection|${lease.userId}|${lease.connectionId}`).toString('hex'),
    timezone,
  };
  const secret = await openCredentials({ ...lease, provider }, reach);
  await failpoint('extract.opened');

  const today = dateIn(timezone, now());
  const { historyDays, overlapDays, pending } = bank.capabilities;
  const since = cursor ? addDays(cursor.coveredTo, -overlapDays) : addDays(today, -historyDays);
  const dataKey = (await dataKeys([lease.userId])).get(lease.userId);
  if (!dataKey) throw new Error('No data key.');
  const pages: PageRef[] = [];
  const query = { since, includePending: pending, cursor: cursor?.next };
  for await (const page of bank.fetch({ ...reach, secret }, query)) {
    // Nothing is kept for a connection removed or a user erased meanwhile.
    if (!(await renewLease(lease))) throw new LeaseLost();
    const ref = await archivePage(dataKey, lease, pages.length, page);
    pages.push(ref);
    rememberPage(ref.path, page);
    await failpoint('extract.page');
    lost.throwIfAborted();
  }
  await failpoint('extract.after_fetch');
  await storePages(lease, pages, { timezone, since, today, provider, version: bank.version });
  await failpoint('extract.stored');
}

const askBank: Http = async (request) => {
  const answer = await safeFetch(request);
  await failpoint('extract.answered');
  return answer;
};

type ConnectionRow = { provider: ProviderId; timezone: string; cursor: Cursor | null };

async function readConnection({ userId, connectionId }: Lease): Promise<ConnectionRow> {
  return asUsers([userId], async (client) => {
    const { rows } = await client.query<ConnectionRow>(
      'select provider, timezone, cursor from connections where user_id = $1 and id = $2',
      [userId, connectionId],
    );
    if (!rows[0]) throw new Error('An extraction without its connection.');
    return rows[0];
  });
}

async function storePages(lease: Lease, pages: PageRef[], context: StoredContext): Promise<void> {
  const sum = sha256(pages.map((page) => page.sha256).join());
  await asUsers([lease.userId], async (client) => {
    const { rowCount } = await client.query(
      `update extractions set pages = $4, context = $5, sha256 = $6, fetched_at = now()
       where user_id = $1 and id = $2 and lease_token = $3 and state = 'running'`,
      [
        lease.userId,
        lease.extractionId,
        lease.token,
        JSON.stringify(pages),
        JSON.stringify(context),
        sum,
      ],
    );
    if (rowCount !== 1) throw new LeaseLost();
  });
}
