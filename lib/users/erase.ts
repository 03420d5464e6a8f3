import 'server-only';
import { z } from 'zod';
import { forgetPartials } from '@/lib/analysis/partial-store';
import { eraseRows } from '@/lib/archive/erase-rows';
import { asNobody, asUser } from '@/lib/db';
import { SavoryError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { removeMail } from '@/lib/mail';
import { objectStore } from '@/lib/objects';
import { bucketOf, manifestPath } from '@/lib/raw-log';

/**
 * Worker only: erases everything of a user. Files first, then the rows in one transaction, the data
 * key of archived payloads among them: what a backup may still hold of those opens no more. Safe to
 * run twice: a second time finds nothing. Throws unavailable while something still writes for them.
 */
export async function eraseUser(userId: UserId): Promise<void> {
  const addresses = await shutOut(userId);
  const { parts, files, connectionIds } = await filesOf(userId);
  const store = objectStore();
  for (const path of [...files, ...parts.map((part) => part.path)]) await store.remove(path);
  await removePages(connectionIds);
  await store.remove(`attachments/${userId}`);
  for (const address of addresses) await removeMail(address);
  for (const { path, dt } of parts) {
    await store.append(manifestPath(dt), JSON.stringify({ path, erased: true }));
  }
  await forgetPartials(bucketOf(userId));
  await eraseRows(userId);
  await asNobody('select erase_user($1)', [userId]);
  await eraseRows(userId); // of a run that copied them meanwhile; none can from here on
}

/** A fetch looks whether it is still wanted before it stores a page; the last one may be on its way. */
const SETTLES_SECONDS = 5;

/** Nobody may write for this user from here on. Gives their e-mail addresses, former ones too. */
async function shutOut(userId: UserId): Promise<Set<string>> {
  const { addresses, stopped, owed } = await asUser(userId, async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { email: true } });
    const { count: stopped } = await tx.extraction.updateMany({
      where: { userId, state: { in: ['queued', 'running'] } },
      data: { state: 'failed', leaseToken: { increment: 1 }, errorCode: 'erased' },
    });
    const owed = await tx.outbox.count({ where: { userId, topic: 'log' } });
    const letters = await tx.letter.findMany({
      where: { userId },
      distinct: ['address'],
      select: { address: true },
    });
    const addresses = new Set(letters.map(({ address }) => address));
    if (user) addresses.add(user.email);
    return { addresses, stopped, owed };
  });
  if (stopped > 0 || owed > 0) {
    const retryAfterSeconds = SETTLES_SECONDS;
    throw new SavoryError('unavailable', 'Something still writes for them.', { retryAfterSeconds });
  }
  return addresses;
}

const page = z.object({ path: z.string() });
const pageList = z.array(page).catch([]);

function filesOf(userId: UserId) {
  return asUser(userId, async (tx) => {
    const parts = await tx.logPart.findMany({
      where: { userId },
      select: { path: true, dt: true },
    });
    const extractions = await tx.extraction.findMany({
      where: { userId },
      select: { pages: true },
    });
    const imports = await tx.import.findMany({
      where: { userId },
      select: { page: true, uploadPath: true },
    });
    const connections = await tx.connection.findMany({ where: { userId }, select: { id: true } });
    return {
      parts: parts.map(({ path, dt }) => ({ path, dt: dt.toISOString().slice(0, 10) })),
      files: [
        ...extractions.flatMap(({ pages }) => pageList.parse(pages).map((one) => one.path)),
        ...imports.flatMap((one) => [
          ...(one.uploadPath ? [one.uploadPath] : []),
          ...pageList.parse([one.page]).map(({ path }) => path),
        ]),
      ],
      connectionIds: connections.map(({ id }) => id),
    };
  });
}

/** Also pages that no extraction lists: of fetches that broke off. */
async function removePages(connectionIds: readonly bigint[]): Promise<void> {
  const store = objectStore();
  const root = 'raw/payload';
  for (const day of connectionIds.length > 0 ? await store.list(root) : []) {
    for (const id of connectionIds) await store.remove(`${root}/${day}/conn=${id}`);
  }
}
