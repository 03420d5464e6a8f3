import 'server-only';
import type { Month } from '@/lib/calendar';
import { machineNow } from '@/lib/clock';
import { asNobody } from '@/lib/db';
import { SavoryError, told } from '@/lib/errors';
import { hotSince } from '@/lib/frozen';
import { carry, type Entry, finishRun, inRun, type Run, take, writePart } from './run';

/** Rows that somebody had brought back stay at hand for so long, and then go with the next run. */
const AT_HAND_DAYS = 7;

export type Archived = {
  /** People whose rows were copied, because they were new or had changed. */
  copied: number;
  /** People whose rows stay in the hot table: they changed just now, or were brought back lately. */
  stayed: number;
};

/**
 * Moves a month out of the hot table. Copies what the archive does not have yet, part by part; each is
 * read back and held against the database before the partition goes, in one transaction with the rows
 * that say where everything is. Breaking off anywhere leaves the month as it was; the next run begins
 * anew. A month whose rows were partly brought back is archived again by the same steps: rows that
 * did not change are let go, the others replace those in their part. Throws unavailable,
 * invalid.
 */
export async function archiveMonth(month: Month, partRows?: number): Promise<Archived> {
  if (month >= hotSince()) {
    throw new SavoryError(
      'invalid',
      told('{month} is too young: it must have been over for a month.', { month }),
    );
  }
  const settledBefore = new Date(machineNow().getTime() - AT_HAND_DAYS * 86_400_000);
  const work = async (run: Run) => {
    const { copied, outdated } = await copyHot(run, settledBefore);
    for (const path of await smallParts(run, copied > 0))
      outdated.set(path, outdated.get(path) ?? new Set());
    for (const [path, people] of outdated) {
      await carry(run, path, people);
      if (run.staged >= run.partRows) await writePart(run);
    }
    const stayed = await finishRun(run, { settledBefore });
    return { copied, stayed };
  };
  return inRun(month, work, partRows);
}

type Page = Entry & { state: string; path: string | null; lines: string[] | null };

/** Copies rows the archive lacks; tells whose rows in which parts are out of date. */
async function copyHot(
  run: Run,
  settledBefore: Date,
): Promise<{ copied: number; outdated: Map<string, Set<bigint>> }> {
  const outdated = new Map<string, Set<bigint>>();
  let copied = 0;
  for (let after = 0n; ; ) {
    const page = await asNobody<Page>(
      `select user_id, state, path, rows, digest, spending, accounts::text, first_id, last_id, lines
       from archive_page($1, $2, $3, $4, $5)`,
      [run.day, run.token, after, run.partRows, settledBefore],
    );
    const wrong = page.find(({ state }) => state === 'wrong');
    if (wrong) throw new Error(`User ${wrong.user_id} has rows in ${run.month} twice.`);
    const lines: string[] = [];
    for (const { state, path, lines: own, ...entry } of page) {
      if (path !== null && (state === 'changed' || state === 'gone')) {
        outdated.set(path, (outdated.get(path) ?? new Set()).add(entry.user_id));
      }
      if (state !== 'new' && state !== 'changed') continue;
      copied++;
      take(run, entry);
      for (const line of own ?? []) lines.push(line);
    }
    if (lines.length > 0) await run.stage.add(lines);
    if (run.staged >= run.partRows) await writePart(run);
    const last = page.at(-1);
    if (!last) return { copied, outdated };
    after = last.user_id;
  }
}

/** What comes a little at a time is put together, so that a month has few parts. */
async function smallParts({ day, partRows }: Run, some: boolean): Promise<string[]> {
  if (!some) return [];
  const parts = await asNobody<{ path: string }>(
    'select path from archive_parts where month = $1 and live and rows < $2',
    [day, Math.floor(partRows / 2)],
  );
  return parts.map(({ path }) => path);
}
