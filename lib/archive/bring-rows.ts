import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { asNobody, sqlState } from '@/lib/db';
import { failpoint } from '@/lib/failpoint';
import type { FrozenMonth } from '@/lib/frozen';
import { objectStore } from '@/lib/objects';
import { openStage, type Stage } from './stage';

const AT_ONCE = 4;

/**
 * Worker only: puts people's archived rows back into the hot table, where everything reads and writes
 * them as any others; no total changes. Twice is once. They leave again with a later run
 * (archive-month.ts), changed or not. Reads one part of about a megabyte for each month.
 */
export async function bringRows(months: readonly FrozenMonth[]): Promise<void> {
  const stage = await openStage();
  try {
    for (let at = 0; at < months.length; at += AT_ONCE) {
      await Promise.all(months.slice(at, at + AT_ONCE).map((one) => bringOne(stage, one)));
    }
  } finally {
    await stage.close();
  }
}

const TRIES = 8;

async function bringOne(stage: Stage, { userId, month }: FrozenMonth): Promise<void> {
  let failure: unknown;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const path = await partOf(userId, month);
    if (path === null) return;
    try {
      const rows = await stage.rowsOf(await objectStore().get(path), [userId]);
      await failpoint('archive.read');
      const [thawed] = await asNobody<{ back: boolean | null }>(
        'select archive_thaw($1, $2, $3, $4) as back',
        [userId, month, path, `[${(rows.get(userId) ?? []).join(',')}]`],
      );
      if (!thawed || thawed.back === null) continue;
    } catch (error) {
      // A run may have put the rows into another part and taken this one away: look once more.
      const again = AGAIN.has(sqlState(error)) || (await partOf(userId, month)) !== path;
      if (!again) throw error;
      failure = error;
      await sleep(100 * attempt * Math.random());
      continue;
    }
    await failpoint('archive.thawed');
    return;
  }
  throw failure ?? new Error(`The part with ${month} of user ${userId} changes all the time.`);
}

/** A run let the partition go at this very moment, or both wait for each other. */
const AGAIN = new Set(['40001', '40P01']);

/** Where the rows are; null when they are in the hot table. */
async function partOf(userId: bigint, month: string): Promise<string | null> {
  const rows = await asNobody<{ path: string | null }>('select archive_part_of($1, $2) as path', [
    userId,
    month,
  ]);
  return rows[0]?.path ?? null;
}

const PEOPLE = 200;

/** Everybody's rows of a month, by part; some people in one statement. */
export async function bringEverybody(day: string): Promise<number> {
  const stage = await openStage();
  let people = 0;
  try {
    for (;;) {
      const page = await asNobody<{ user_id: bigint; path: string }>(
        'select user_id, path from archive_frozen_of($1, $2)',
        [day, PEOPLE],
      );
      const [first] = page;
      if (!first) return people;
      const here = page.filter(({ path }) => path === first.path).map((one) => one.user_id);
      const rows = await stage.rowsOf(await objectStore().get(first.path), here);
      await asNobody(
        `select archive_thaw(who, $1, $2, lines::jsonb)
         from unnest($3::bigint[], $4::text[]) as t (who, lines) order by who`,
        [day, first.path, here, here.map((id) => `[${(rows.get(id) ?? []).join(',')}]`)],
      );
      await failpoint('archive.some_back');
      people += here.length;
    }
  } finally {
    await stage.close();
  }
}
