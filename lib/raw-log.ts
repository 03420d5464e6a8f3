import 'server-only';
import { promisify } from 'node:util';
import { gunzip, gzipSync } from 'node:zlib';
import type pg from 'pg';
import { sha256 } from './crypto';
import { asUsers, type Tx } from './db';
import type { UserId } from './ids';
import { objectStore } from './objects';

/**
 * The tab-delimited log of everything that came into the books or left them: gzipped parts at fixed
 * paths, written through the outbox so that a part and its rows commit together. Append-only; the
 * manifest `raw/log/_manifest/<dt>.jsonl` names each part with its rows, bytes, sha256 and sum.
 */
export type LogPart = {
  path: string;
  dt: string;
  rows: number;
  sha256: string;
  /** Decimal string of minor units. */
  sumMinor: string;
};

/** Parts of one user share a bucket, so that a reduce may take bucket by bucket. */
export const BUCKETS = 64;

export function bucketOf(userId: bigint): number {
  return sha256(String(userId)).readUInt32BE(0) % BUCKETS;
}

/** A part ready for the outbox: `dt` is the day it was recorded, `name` unique for ever (`<extraction>-0`). */
export function logPart(
  userId: bigint,
  dt: string,
  name: string,
  log: { text: string; rows: number; sumMinor: bigint },
): { payload: LogPart; body: Buffer } {
  const body = gzipSync(log.text, { level: 1 }); // 3 would be a tenth smaller at twice the time
  const path = logPath(userId, dt, name);
  return {
    payload: {
      path,
      dt,
      rows: log.rows,
      sha256: sha256(body).toString('hex'),
      sumMinor: String(log.sumMinor),
    },
    body,
  };
}

/** Where a part is kept, once the relay has written it. */
export function logPath(userId: bigint, dt: string, name: string): string {
  return `raw/log/dt=${dt}/bucket=${bucketOf(userId)}/part-${name}.tsv.gz`;
}

/** Owes a part in the caller's transaction; for a person's own change. The relay writes it. */
export async function oweLogPart(
  tx: Tx,
  userId: UserId,
  part: { payload: LogPart; body: Buffer },
): Promise<void> {
  await tx.outbox.createMany({
    data: [{ userId, topic: 'log', payload: part.payload, body: Uint8Array.from(part.body) }],
  });
}

/**
 * The relay's hand for outbox rows of topic `log`: parts, manifest, list for erasure. Twice is once,
 * but for a crash between manifest and list, which repeats a line of the manifest: the path is its key.
 */
export async function appendLog(rows: readonly OwedPart[]): Promise<void> {
  if (rows.length === 0) return;
  const store = objectStore();
  await Promise.all(rows.map(({ payload, body }) => store.put(payload.path, body)));
  // safe because: the relay read these rows as the worker, for whom these users' work is owed
  const users = [...new Set(rows.map((row) => row.user_id))] as UserId[];
  await asUsers(users, async (client) => {
    const { rows: listed } = await client.query<{ path: string }>(
      'select path from log_parts where user_id = any($1) and path = any($2)',
      [users, rows.map((row) => row.payload.path)],
    );
    const known = new Set(listed.map((row) => row.path));
    const fresh = rows.filter((row) => !known.has(row.payload.path));
    for (const part of fresh) await store.append(manifestPath(part.payload.dt), manifestLine(part));
    await listParts(client, fresh);
  });
}

export type OwedPart = { user_id: bigint; payload: LogPart; body: Buffer };

export function manifestPath(dt: string): string {
  return `raw/log/_manifest/${dt}.jsonl`;
}

/** The lines of a part. */
export async function readLogPart(path: string): Promise<string> {
  return (await promisify(gunzip)(await objectStore().get(path))).toString();
}

function manifestLine({ user_id, payload, body }: OwedPart): string {
  const { path, rows, sha256: sum, sumMinor } = payload;
  const size = { rows, bytes: body.length, sha256: sum, sum_minor: sumMinor };
  return JSON.stringify({ path, user_id: String(user_id), ...size });
}

async function listParts(client: pg.PoolClient, parts: readonly OwedPart[]): Promise<void> {
  await client.query(
    `insert into log_parts (user_id, path, dt, rows, bytes, sha256, sum_minor)
     select * from unnest($1::bigint[], $2::text[], $3::date[], $4::int[], $5::int[], $6::text[], $7::bigint[])
     on conflict do nothing`,
    [
      parts.map((part) => part.user_id),
      parts.map((part) => part.payload.path),
      parts.map((part) => part.payload.dt),
      parts.map((part) => part.payload.rows),
      parts.map((part) => part.body.length),
      parts.map((part) => part.payload.sha256),
      parts.map((part) => part.payload.sumMinor),
    ],
  );
}
