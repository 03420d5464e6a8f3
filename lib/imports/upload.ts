import 'server-only';
import { decryptBytes, encryptBytes, openSealed, randomToken, sealForWorker } from '@/lib/crypto';
import type { UserId } from '@/lib/ids';
import { objectStore } from '@/lib/objects';

/** A file on its way to the worker: sealed bytes in the object store, their key beside the row. */
export type Upload = { path: string; key: string };

/** Stores the bytes under a fresh key that only a worker can open: the web cannot read them back. */
export async function sealUpload(userId: UserId, bytes: Uint8Array): Promise<Upload> {
  const path = `raw/upload/${randomToken(18)}.enc`;
  const dataKey = randomToken(32);
  const box = encryptBytes(Buffer.from(dataKey, 'base64url'), bytes, uploadAad(userId, path));
  await objectStore().put(path, box);
  return { path, key: sealForWorker(dataKey, uploadAad(userId, path)) };
}

/** Worker only. */
export async function openUpload(userId: UserId, { path, key }: Upload): Promise<Buffer> {
  const dataKey = Buffer.from(openSealed(key, uploadAad(userId, path)), 'base64url');
  return decryptBytes(dataKey, await objectStore().get(path), uploadAad(userId, path));
}

export function uploadAad(userId: bigint, path: string): string {
  return `upload|${userId}|${path}`;
}
