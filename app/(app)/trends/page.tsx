import type { Metadata } from 'next';
import { spendingQuery } from '@/components/api/queries';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { requireUser } from '@/lib/auth/session';
import { addMonths, monthOf } from '@/lib/calendar';
import { getSpending } from '@/lib/spending/queries';
import { readHere } from '../read-here';
import { readSpan } from './span';
import { TrendsView } from './trends-view';

export const metadata: Metadata = { title: 'Trends' };

/** The address holds the span, so a view can be kept as a bookmark. */
export default async function TrendsPage(props: { searchParams: Promise<{ months?: string }> }) {
  const userId = await requireUser();
  const span = readSpan((await props.searchParams).months);
  const current = monthOf((await readHere(userId)).today);
  const range = { from: addMonths(current, 1 - Number(span)), to: current };
  return (
    <Hydrated seeds={[seed(spendingQuery(range), getSpending(userId, range))]}>
      <TrendsView range={range} span={span} />
    </Hydrated>
  );
}
