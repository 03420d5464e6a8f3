import { z } from 'zod';
import type { EventBody } from './engine';
import { newId } from './new-id';
import { MAX_EVENT_BYTES, sizeOf } from './size-limits';

const MAX_EVENTS = 5_000;

const incoming = z.object({
  id: z.string().min(1).max(512).optional(),
  name: z.string().min(1).max(256),
  data: z.record(z.string(), z.unknown()).nullish(),
  ts: z.number().optional(),
  user: z.unknown().optional(),
  v: z.unknown().optional(),
});
const bounded = incoming.refine(
  (event) => sizeOf(event) <= MAX_EVENT_BYTES,
  'An event has at most 512 KB.',
);
const incomingMany = z
  .union([z.array(z.unknown()), z.unknown().transform((one) => [one])])
  .pipe(z.array(bounded).max(MAX_EVENTS));

/**
 * Reads what a client sent, one event or many. With the client's seed the ids it did not give are
 * the same at each of its tries, so that a repeated request adds nothing.
 */
export function readEvents(raw: unknown, seed: string | null, now: Date): EventBody[] {
  return incomingMany.parse(raw).map((event, at) => ({
    ...event,
    id: event.id ?? (seed ? `${seed}:${at}` : newId()),
    data: event.data ?? {},
    ts: event.ts ?? now.getTime(),
  }));
}
