import 'server-only';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { RawPage } from '@/lib/connectors/contract';
import {
  decryptBytes,
  encryptBytes,
  openSealed,
  randomToken,
  sealUnderRing,
  sha256,
} from '@/lib/crypto';
import { asUsers } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { objectStore } from '@/lib/objects';

/**
 * The payload archive: the exact bytes a bank answered with, stored before anything reads them and
 * the truth for replay. Encrypted under a data key per user: destroying the key erases them.
 */
export type PageRef = {
  path: string;
  /** Of the exact bytes, hex. */
  sha256: string;
  content_type: string;
  status: number;
  bytes: number;
};

export type Place = {
  userId: UserId;
  connectionId: bigint;
  extractionId: bigint;
  /** Which try this is: another try may get other bytes and never overwrites these. */
  attempt: number;
};

export async function archivePage(
  dataKey: Buffer,
  place: Place,
  index: number,
  page: RawPage,
): Promise<PageRef> {
  const { userId, connectionId, extractionId, attempt } = place;
  const day = page.fetchedAt.slice(0, 10);
  const path =
    `raw/payload/dt=${day}/conn=${connectionId}/${extractionId}/` +
    `${attempt}-${index}.${extensionOf(page.contentType)}.gz.enc`;
  const { bytes, ...head } = page;
  const body = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), bytes]);
  const packed = await promisify(gzip)(body);
  await objectStore().put(path, encryptBytes(dataKey, packed, aadOf(userId, path)));
  return {
    path,
    sha256: sha256(bytes).toString('hex'),
    content_type: page.contentType,
    status: page.status,
    bytes: bytes.length,
  };
}

/** Throws when the stored bytes are not those that were fetched. */
export async function loadPage(dataKey: Buffer, userId: UserId, ref: PageRef): Promise<RawPage> {
  const box = await objectStore().get(ref.path);
  const body = await promisify(gunzip)(decryptBytes(dataKey, box, aadOf(userId, ref.path)));
  const end = body.indexOf(10);
  const head: Omit<RawPage, 'bytes'> = JSON.parse(body.subarray(0, end).toString());
  const bytes = body.subarray(end + 1);
  if (sha256(bytes).toString('hex') !== ref.sha256) throw new Error(`${ref.path} is damaged.`);
  return { ...head, bytes };
}

/** The users' data keys, made where missing. */
export async function dataKeys(userIds: readonly UserId[]): Promise<Map<bigint, Buffer>> {
  const users = [...new Set(userIds)];
  if (users.length === 0) return new Map();
  const wrapped = await asUsers(users, async (client) => {
    const read = () =>
      client.query<{ user_id: bigint; wrapped: string }>(
        'select user_id, wrapped from payload_keys where user_id = any($1)',
        [users],
      );
    const { rows } = await read();
    const known = new Set(rows.map((row) => row.user_id));
    const missing = users.filter((userId) => !known.has(userId));
    if (missing.length === 0) return rows;
    await client.query(
      `insert into payload_keys (user_id, wrapped)
       select * from unnest($1::bigint[], $2::text[]) on conflict do nothing`,
      [missing, missing.map((userId) => sealUnderRing(randomToken(32), payloadKeyAad(userId)))],
    );
    return (await read()).rows;
  });
  return new Map(
    wrapped.map((row) => {
      const token = openSealed(row.wrapped, payloadKeyAad(row.user_id));
      return [row.user_id, Buffer.from(token, 'base64url')];
    }),
  );
}

export function payloadKeyAad(userId: bigint): string {
  return `payload_keys|${userId}`;
}

function aadOf(userId: bigint, path: string): string {
  return `payload|${userId}|${path}`;
}

function extensionOf(contentType: string): string {
  if (contentType.includes('json')) return 'json';
  return contentType.includes('ofx') ? 'ofx' : 'bin';
}
