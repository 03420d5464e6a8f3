import 'server-only';
import { asUsers } from '@/lib/db';
import type { ExtractionKey } from '@/lib/extractions/open';

/**
 * Group commit: extractions that come while others are being written wait, and are then written
 * together, in batches of bounded memory. Three at a time: one is read and matched while the database
 * writes the others. One that cannot be written fails alone: its batch is then written one
 * by one.
 */
type Waiting = { key: ExtractionKey; done(): void; failed(error: unknown): void };
type Write = (keys: readonly ExtractionKey[]) => Promise<void>;

const AT_ONCE = 3;
/** About ten thousand transactions. */
const BATCH_BYTES = 2_500_000;
const BATCH_KEYS = 200;

const waiting: Waiting[] = [];
let atWork = 0;

/** Resolves when all of these are written; throws the error of one that is not. */
export async function together(keys: readonly ExtractionKey[], write: Write): Promise<void> {
  const written = keys.map(
    (key) => new Promise<void>((done, failed) => waiting.push({ key, done, failed })),
  );
  setImmediate(start, write); // what is asked for in one breath goes into one batch
  await Promise.allSettled(written);
  await Promise.all(written);
}

function start(write: Write): void {
  while (atWork < AT_ONCE && waiting.length > 0) {
    atWork++;
    void work(write);
  }
}

async function work(write: Write): Promise<void> {
  while (waiting.length > 0) {
    const taken = waiting.splice(0, BATCH_KEYS);
    try {
      const batch = await fitting(taken);
      start(write); // what did not fit
      await writeAll(batch, write);
    } catch (error) {
      for (const { failed } of taken) failed(error);
    }
  }
  atWork--; // in the same breath as the last look at the queue: nobody is left waiting
}

async function writeAll(batch: readonly Waiting[], write: Write): Promise<void> {
  try {
    await write(batch.map(({ key }) => key));
    for (const { done } of batch) done();
  } catch (error) {
    const [only, ...others] = batch;
    if (others.length === 0) only?.failed(error);
    else for (const one of batch) await writeAll([one], write);
  }
}

/** As many as fit into a batch, at least one; the others go back to the front. */
async function fitting(taken: Waiting[]): Promise<Waiting[]> {
  const sizes = await sizesOf(taken.map(({ key }) => key));
  let bytes = 0;
  const end = taken.findIndex(({ key }, index) => {
    bytes += sizes.get(key.extractionId) ?? 0;
    return index > 0 && bytes > BATCH_BYTES;
  });
  if (end > 0) waiting.unshift(...taken.splice(end));
  return taken;
}

/** How large the archived pages of each are. */
async function sizesOf(keys: readonly ExtractionKey[]): Promise<Map<bigint, number>> {
  const users = keys.map((key) => key.userId);
  return asUsers([...new Set(users)], async (client) => {
    const { rows } = await client.query<{ id: bigint; bytes: number }>(
      `select e.id,
         (select coalesce(sum((p ->> 'bytes')::float8), 0) from jsonb_array_elements(e.pages) p) as bytes
       from extractions e
       where (e.user_id, e.id) in (select * from unnest($1::bigint[], $2::bigint[]))`,
      [users, keys.map((key) => key.extractionId)],
    );
    return new Map(rows.map((row) => [row.id, row.bytes]));
  });
}
