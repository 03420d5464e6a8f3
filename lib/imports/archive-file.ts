import 'server-only';
import { now } from '@/lib/clock';
import { asUsers } from '@/lib/db';
import { archivePage, dataKeys, loadPage, type PageRef } from '@/lib/extractions/archive';
import { failpoint } from '@/lib/failpoint';
import type { UserId } from '@/lib/ids';
import { objectStore } from '@/lib/objects';
import { openUpload } from './upload';

/**
 * The file becomes a page of the raw log, as a bank's answer would, before anything reads it. Safe
 * to run twice: an archived one is left alone. Worker only.
 */
export async function archiveFile(userId: UserId, importId: bigint): Promise<void> {
  const owed = await take(userId, importId);
  if (!owed?.upload_path || owed.dry_run) return;
  if (!owed.page) await archive(userId, importId, owed);
  await failpoint('import.archived');
  // The row forgets the upload last: a crash before leaves a name to take it away by.
  await objectStore().remove(owed.upload_path);
  await asUsers([userId], (client) =>
    client.query(
      `update imports set upload_path = null, upload_key = null, touched_at = now()
       where user_id = $1 and id = $2`,
      [userId, importId],
    ),
  );
}

async function archive(userId: UserId, importId: bigint, owed: Owed): Promise<void> {
  const { upload_path: path, upload_key: key } = owed;
  if (!path || !key) throw new Error('A file is gone.');
  const bytes = await openUpload(userId, { path, key });
  const dataKey = await dataKeyOf(userId);
  const place = { userId, connectionId: 0n, extractionId: importId, attempt: owed.attempts };
  const page = await archivePage(dataKey, place, 0, {
    bytes,
    contentType: 'application/octet-stream',
    status: 200,
    fetchedAt: now().toISOString(),
    request: 'FILE',
  });
  await asUsers([userId], (client) =>
    client.query(
      `update imports set page = $3, touched_at = now()
       where user_id = $1 and id = $2 and page is null`,
      [userId, importId, JSON.stringify(page)],
    ),
  );
}

type Owed = {
  upload_path: string | null;
  upload_key: string | null;
  page: PageRef | null;
  dry_run: boolean;
  attempts: number;
};

async function take(userId: UserId, importId: bigint): Promise<Owed | undefined> {
  return asUsers([userId], async (client) => {
    const { rows } = await client.query<Owed>(
      `update imports set state = 'running', attempts = attempts + 1, touched_at = now()
       where user_id = $1 and id = $2 and state in ('queued', 'running')
       returning upload_path, upload_key, page, dry_run, attempts`,
      [userId, importId],
    );
    return rows[0];
  });
}

/** The bytes, from wherever they are now. */
export async function loadBytes(
  userId: UserId,
  stored: Pick<Owed, 'upload_path' | 'upload_key' | 'page'>,
): Promise<Uint8Array> {
  const { page, upload_path: path, upload_key: key } = stored;
  if (page) return (await loadPage(await dataKeyOf(userId), userId, page)).bytes;
  if (!path || !key) throw new Error('A file is gone.');
  return openUpload(userId, { path, key });
}

async function dataKeyOf(userId: UserId): Promise<Buffer> {
  const dataKey = (await dataKeys([userId])).get(userId);
  if (!dataKey) throw new Error('No data key.');
  return dataKey;
}
