import 'server-only';
import { z } from 'zod';
import { asNobody, asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { objectStore } from '@/lib/objects';
import { manifestPath } from '@/lib/raw-log';

/**
 * Worker only: erases everything of a user. Files first, then the rows in one transaction, the data
 * key of archived payloads among them: what a backup may still hold of those opens no more. Safe to
 * run twice: a second time finds nothing.
 */
export async function eraseUser(userId: UserId): Promise<void> {
  const store = objectStore();
  const { parts, pages } = await filesOf(userId);
  for (const path of [...pages, ...parts.map((part) => part.path)]) await store.remove(path);
  for (const { path, dt } of parts) {
    await store.append(manifestPath(dt), JSON.stringify({ path, erased: true }));
  }
  await asNobody('select erase_user($1)', [userId]);
}

const pageList = z.array(z.object({ path: z.string() })).catch([]);

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
    return {
      parts: parts.map(({ path, dt }) => ({ path, dt: dt.toISOString().slice(0, 10) })),
      pages: extractions.flatMap(({ pages }) => pageList.parse(pages).map((page) => page.path)),
    };
  });
}
