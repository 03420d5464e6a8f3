import { z } from 'zod';
import { now } from '@/lib/clock';
import { failpoint } from '@/lib/failpoint';
import { appendLog, type OwedPart } from '@/lib/raw-log';
import type { EventBody } from './executor/engine';
import { Listener } from './executor/listener';
import type { Store, Tx } from './executor/store';

/** A row of the outbox as the relay reads it; ids as decimal strings. */
type Row = {
  id: string;
  user_id: string;
  topic: string;
  payload: unknown;
  body: Buffer | null;
  created_at: Date;
};

export type RelayOptions = {
  store: Store;
  /** For LISTEN. */
  databaseUrl: string;
  /** Hands events on: in the relay's own transaction where the executor is embedded. */
  deliver(tx: Tx, events: EventBody[]): Promise<void>;
  /** After a commit that delivered something. */
  delivered(): void;
  failed(error: unknown): void;
};

export type Relay = { health(): { alive: boolean }; stop(): Promise<void> };

const PAGE = 500;
/** Should a notification be lost. */
const POLL_MS = 5_000;
const event = z.object({
  name: z.string(),
  data: z.record(z.string(), z.unknown()),
  /** Of the request that caused it; goes along in the data. */
  origin: z.record(z.string(), z.string()).optional(),
});

/**
 * Carries the outbox out, at least once: what a transaction owed is told after its commit, and a
 * row goes only in the transaction that has told it. Several relays share the rows.
 */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  let stopped = false;
  let draining: Promise<void> | null = null;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let emptiedAt = performance.now();
  const drain = async () => {
    clearTimeout(timer);
    try {
      do again = false;
      while ((await relayPage(options)) > 0 || again);
      emptiedAt = performance.now();
    } catch (error) {
      if (!stopped) options.failed(error);
    }
    draining = null;
    if (!stopped) timer = setTimeout(kick, POLL_MS);
  };
  const kick = () => {
    again = true;
    if (!stopped) draining ??= drain();
  };
  const listener = new Listener({
    connectionString: options.databaseUrl,
    channels: ['savory_outbox'],
    heard: kick,
  });
  await listener.start();
  return {
    health: () => ({ alive: draining !== null || performance.now() - emptiedAt < 4 * POLL_MS }),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await listener.stop();
      await draining;
    },
  };
}

/** One page in one transaction; gives how many rows it carried out. */
async function relayPage({ store, deliver, delivered }: RelayOptions): Promise<number> {
  const count = await store.transaction(async (tx) => {
    const { rows } = await tx.query<Row>(
      `select id::text, user_id::text, topic, payload, body, created_at from read_outbox($1)`,
      [PAGE],
    );
    await appendLog(rows.filter(({ topic }) => topic === 'log').map(toPart));
    const events = rows.filter(({ topic }) => topic === 'event').map(toEvent);
    if (events.length > 0) await deliver(tx, events);
    if (rows.length > 0) {
      await failpoint('relay.delivered');
      await tx.query(`select clear_outbox($1::bigint[])`, [rows.map(({ id }) => id)]);
    }
    return rows.length;
  });
  if (count > 0) delivered();
  return count;
}

/** The id is the row's, so that a second telling is known as one; its time keeps it apart from a restored database's rows. */
function toEvent({ id, payload, created_at }: Row): EventBody {
  const eventId = `outbox:${created_at.getTime()}:${id}`;
  const { name, data, origin } = event.parse(payload);
  return { name, data: { ...data, ...(origin && { origin }) }, id: eventId, ts: now().getTime() };
}

function toPart({ user_id, payload, body }: Row): OwedPart {
  // safe because: only lib/raw-log.ts writes rows of this topic
  return {
    user_id: BigInt(user_id),
    payload: payload as OwedPart['payload'],
    body: body ?? Buffer.alloc(0),
  };
}
