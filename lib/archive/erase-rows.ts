import 'server-only';
import { machineNow } from '@/lib/clock';
import { asNobody, asUsers } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { carry, finishRun, inRun, monthOfDay } from './run';

/**
 * Takes a person's rows out of the archive: every part that holds some is written anew without them
 * and the old object removed. Rows in the hot table are not touched. Twice is once. Throws
 * unavailable while another run works on a month or a backup is being made.
 */
export async function eraseRows(userId: UserId): Promise<void> {
  const months = await asNobody<{ month: string }>('select archive_months_with($1) as month', [
    userId,
  ]);
  for (const { month } of months) {
    await inRun(monthOfDay(month), async (run) => {
      const parts = await asUsers([userId], (client) =>
        client.query<{ path: string }>(
          'select path from archive_users where user_id = $1 and month = $2 and live',
          [userId, month],
        ),
      );
      for (const { path } of parts.rows) await carry(run, path, new Set([userId]));
      await finishRun(run, { settledBefore: machineNow(), leaveHot: true });
    });
  }
}
