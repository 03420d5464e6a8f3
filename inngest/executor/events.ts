import { z } from 'zod';
import type { EventBody } from './engine';
import { newId } from './new-id';

const MAX_EVENTS = 5_000;

const incoming = z.object({
  id: z.string().min(1).max(512).optional(),
  name: z.string().min(1).max(256),
  data: z.record(z.string(), z.unknown()).nullish(),
  ts: z.number().optional(),
  user: z.unknown().optional(),
  v: z.unknown().optional(),
});
const incomingMany = z.union([
  z.array(incoming).max(MAX_EVENTS),
  incoming.transform((one) => [one]),
]);

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
