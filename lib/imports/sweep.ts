import 'server-only';
import { asNobody, asUsers } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { emitMany } from '@/lib/outbox';

/** An import nobody has touched for this long is sent round again: a lost event, a worker that died. */
const IDLE_SECONDS = 120;
const PAGE = 1_000;

/** Gives how many it woke. Worker only. */
export async function sweepImports(): Promise<number> {
  const owed = await asNobody<{ user_id: UserId; import_id: bigint }>(
    'select * from owed_imports($1, $2)',
    [IDLE_SECONDS, PAGE],
  );
  if (owed.length === 0) return 0;
  const users = [...new Set(owed.map((row) => row.user_id))];
  await asUsers(users, (client) =>
    emitMany(
      client,
      owed.map(({ user_id: userId, import_id: importId }) => ({
        userId,
        name: 'savory/import.requested' as const,
        data: { userId: String(userId), importId: String(importId) },
      })),
    ),
  );
  return owed.length;
}
