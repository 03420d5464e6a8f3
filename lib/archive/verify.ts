import 'server-only';
import { sha256 } from '@/lib/crypto';
import { asNobody } from '@/lib/db';
import { objectStore } from '@/lib/objects';
import type { PartRow } from './run';
import { openStage } from './stage';

type Known = { user_id: bigint; rows: number; digest: bigint; sums_ok: boolean };

/**
 * Holds every part against what the database knows of it: the object's checksum, each person's rows
 * and their digest, and monthly_spending against the sums the rows had. Gives what is wrong.
 */
export async function verifyArchive(): Promise<{
  parts: number;
  rows: number;
  bytes: number;
  wrong: string[];
}> {
  const parts = await asNobody<PartRow & { month: string }>(
    'select month, path, rows, bytes, sha256 from archive_parts where live order by month, path',
  );
  const wrong: string[] = [];
  const stage = await openStage();
  try {
    for (const part of parts) {
      const bytes = await objectStore().get(part.path);
      if (sha256(bytes).toString('hex') !== part.sha256) {
        wrong.push(`${part.path}: other bytes than were archived`);
        continue;
      }
      const { people } = await stage.read(bytes);
      const held = new Map(people.map((one) => [one.userId, one]));
      const known = await asNobody<Known>(
        'select user_id, rows, digest, sums_ok from archive_ranges($1, $2)',
        [part.month, part.path],
      );
      for (const { user_id: userId, rows, digest, sums_ok: sumsAgree } of known) {
        const one = held.get(userId);
        if (one?.rows !== rows || one.digest !== digest)
          wrong.push(`${part.path}: rows of user ${userId}`);
        if (!sumsAgree) wrong.push(`${part.path}: monthly_spending of user ${userId}`);
      }
      if (held.size !== known.length) wrong.push(`${part.path}: people nobody knows of`);
    }
  } finally {
    await stage.close();
  }
  const total = (pick: (part: PartRow) => number) =>
    parts.reduce((sum, part) => sum + pick(part), 0);
  return {
    parts: parts.length,
    rows: total((part) => part.rows),
    bytes: total((part) => part.bytes),
    wrong,
  };
}
