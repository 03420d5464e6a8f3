import 'server-only';
import { createHash } from 'node:crypto';
import type { LocalDate } from './calendar';
import type { UserId } from './ids';
import { isShared, readShared, writeShared } from './shared-cache';

/**
 * Answers kept in this process, cache-aside. Nothing is ever invalidated: an answer is filed under
 * whose it is and the version of their data it was asked about, and the version is read with every
 * sign-in look-up (table `version_steps`). After a write, on whatever node, the next question names another
 * version. So an answer may be newer than its version, never older, and never another user's. Where
 * there is a Redis, nodes share what they made (lib/shared-cache.ts).
 */
export type AsOf = {
  userId: UserId;
  /** Of all that the user's summaries and lists show. */
  version: bigint;
  /** The user's own date: "this month" changes without a write. */
  today: LocalDate;
};

export type Kept = { body: Uint8Array<ArrayBuffer>; etag: string };

const MAX_BYTES = 32 * 1_048_576;
/** Larger ones are made anew each time, so that one cannot push out hundreds. */
const MAX_ANSWER_BYTES = 262_144;
/** What an entry costs beside its body and key, roughly. */
const ENTRY_BYTES = 400;

type Shelf = { kept: Map<string, Kept>; bytes: number; making: Map<string, Promise<Kept>> };

// Routes may be separate bundles of one process: one shelf by globalThis.
const shared = globalThis as typeof globalThis & { savoryCache?: Shelf };

function shelf(): Shelf {
  shared.savoryCache ??= { kept: new Map(), bytes: 0, making: new Map() };
  return shared.savoryCache;
}

/**
 * The answer to `question` (the operation and its query as sent), made once however many ask at the
 * same time. What `make` throws is thrown to all of them and not kept.
 */
export function answerOnce(
  { userId, version, today }: AsOf,
  question: string,
  make: () => Promise<string>,
): Promise<Kept> | Kept {
  const key = `${userId} ${version} ${today} ${question}`;
  const { kept, making } = shelf();
  const found = kept.get(key);
  if (found) {
    kept.delete(key); // to the young end
    kept.set(key, found);
    return found;
  }
  const underWay = making.get(key);
  if (underWay) return underWay;
  const fresh = isShared() ? fetchOrMake(key, make) : make().then((text) => keep(key, text));
  const made = fresh.finally(() => making.delete(key));
  making.set(key, made);
  return made;
}

/** What is held, for tests and metrics. */
export function cacheSize(): { answers: number; bytes: number } {
  return { answers: shelf().kept.size, bytes: shelf().bytes };
}

async function fetchOrMake(key: string, make: () => Promise<string>): Promise<Kept> {
  const shared = await readShared(key);
  if (shared !== null) return keep(key, shared);
  const text = await make();
  const kept = keep(key, text);
  if (kept.body.length <= MAX_ANSWER_BYTES) writeShared(key, text);
  return kept;
}

function keep(key: string, text: string): Kept {
  const body = new TextEncoder().encode(text);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const answer = { body, etag };
  if (body.length > MAX_ANSWER_BYTES) return answer;
  const held = shelf();
  held.kept.set(key, answer);
  held.bytes += bytesOf(key, answer);
  for (const [oldest, old] of held.kept) {
    if (held.bytes <= MAX_BYTES) break;
    held.kept.delete(oldest);
    held.bytes -= bytesOf(oldest, old);
  }
  return answer;
}

function bytesOf(key: string, { body }: Kept): number {
  return ENTRY_BYTES + 2 * key.length + body.length;
}
