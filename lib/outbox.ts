import 'server-only';
import type pg from 'pg';
import { z } from 'zod';
import type { Prisma } from '@/generated/prisma/client';
import type { Tx } from './db';
import type { UserId } from './ids';
import { about } from './request-context';
import { traceparent } from './trace';

const id = z.string().regex(/^\d+$/);

/**
 * Every event the domain tells, with its schema. Ids are decimal strings; no amounts, names or
 * bank text: events are stored by whoever runs the queue.
 */
export const EVENTS = {
  'savory/connection.due': z.object({
    userId: id,
    connectionId: id,
    extractionId: id,
    provider: z.string(),
    reason: z.enum(['link', 'manual', 'daily', 'webhook', 'sweep']),
  }),
  /** A person changed transactions, categories or a budget: what hangs on these months is checked again. */
  'savory/spending.changed': z.object({ userId: id, months: z.array(z.string()) }),
  'savory/import.requested': z.object({ userId: id, importId: id }),
  'savory/notification.created': z.object({ userId: id, notificationId: id }),
  /** A person began a way in that is no form, or took a step of it: the next one is prepared. */
  'savory/link.requested': z.object({ userId: id, linkId: id }),
  /** A removed connection whose provider is still to be told. */
  'savory/connection.removed': z.object({ userId: id, connectionId: id, provider: z.string() }),
  /** A provider called; what it signed, and of its words only the code. */
  'savory/webhook.received': z.object({
    userId: id,
    connectionId: id,
    provider: z.string(),
    proof: z.string(),
    bodySha256: z.string(),
    code: z.string(),
    until: z.string().optional(),
  }),
  /** A letter about the account waits to be sent. */
  'savory/letter.written': z.object({ userId: id, letterId: id }),
  /** A user's morning: what the day brings to tell is looked for. */
  'savory/day.began': z.object({ userId: id, day: z.string() }),
  /** Somebody looks at months that are in the archive alone: their first days. */
  'savory/months.wanted': z.object({ userId: id, months: z.array(z.string()) }),
  'savory/user.erase.requested': z.object({ userId: id }),
} as const;

export type EventName = keyof typeof EVENTS;
export type EventData<N extends EventName> = z.infer<(typeof EVENTS)[N]>;

/** Writes an event in the caller's transaction; the relay sends it after the commit. */
export async function emit<N extends EventName>(
  tx: Tx,
  userId: UserId,
  name: N,
  data: EventData<N>,
): Promise<void> {
  // createMany: a plain INSERT, since the web role may not read the outbox back (RETURNING).
  await tx.outbox.createMany({
    data: [{ userId, topic: 'event', payload: told(name, data) as Prisma.InputJsonValue }],
  });
}

/** With the request it comes from, so that a run's log lines name it. */
function told(name: EventName, data: object): object {
  const { request_id } = about();
  const origin = { request_id, traceparent: traceparent() };
  return { name, data, ...(request_id && { origin }) };
}

/** The same in bulk on a worker's plain connection. */
export async function emitMany(
  client: pg.PoolClient,
  events: { [N in EventName]: { userId: UserId; name: N; data: EventData<N> } }[EventName][],
): Promise<void> {
  await client.query(
    `insert into outbox (user_id, topic, payload)
     select u, 'event', p from unnest($1::bigint[], $2::jsonb[]) as e (u, p)`,
    [
      events.map((event) => event.userId),
      events.map(({ name, data }) => JSON.stringify(told(name, data))),
    ],
  );
}
