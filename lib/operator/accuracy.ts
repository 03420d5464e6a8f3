import 'server-only';
import { addDays, dateIn } from '@/lib/calendar';
import type { CategorySourceName } from '@/lib/categories/schema';
import { now } from '@/lib/clock';
import { asNobody } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { requireOperator } from './require-operator';
import type { Accuracy, AccuracyQuery } from './schema';

type Row = {
  week: string | null;
  source: CategorySourceName;
  counted: bigint;
  corrected: bigint;
  share: number;
};

/**
 * How the categoriser did, in counts of groups of three people or more: the limit stands in the
 * owner's function, so that no caller can learn what fewer people did.
 */
export async function getAccuracy(userId: UserId, { days }: AccuracyQuery): Promise<Accuracy> {
  await requireOperator(userId);
  const to = dateIn('UTC', now());
  const from = addDays(to, 1 - days);
  const ask = (byWeek: boolean) =>
    asNobody<Row>(
      `select to_char(first_of_week, 'YYYY-MM-DD') as week, source, counted, corrected, share
       from operator_accuracy($1, $2, $3)`,
      [from, to, byWeek],
    );
  const [sources, weekly] = await Promise.all([ask(false), ask(true)]);
  return {
    from,
    to,
    share: Math.min(1, sources[0]?.share ?? 1),
    sources: sources.map(decided),
    weeks: weekly.map((row) => ({ from: row.week ?? '', ...decided(row) })),
  };
}

const decided = ({ source, counted, corrected }: Row) => ({
  source,
  counted: Number(counted),
  corrected: Number(corrected),
});
