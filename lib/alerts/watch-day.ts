import 'server-only';
import { planOf } from '@/lib/budgets/queries';
import { dateIn, type LocalDate, WEEK_STARTS, type WeekStart } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { balanceProjection } from '@/lib/insights/project-balances';
import { projectMonth } from '@/lib/insights/project-month';
import { unusualSpending } from '@/lib/insights/unusual-spending';
import { correctNotifications } from '@/lib/notifications/correct';
import { enqueueNotifications, type Notice } from '@/lib/notifications/enqueue';
import { type Preferences, preferencesOf } from '@/lib/notifications/preferences';
import { listRecurring } from '@/lib/recurring/queries';
import type { Series } from '@/lib/recurring/schema';
import { billNotices } from './bill-notices';
import { digestNotice } from './digest';
import { balanceNotices, unusualNotices } from './outlook-notices';
import { paceNotices } from './pace-notices';
import { endedSpans, summarise } from './summarise';

/**
 * Once a day for each user, in their morning: bills, the balance ahead, budgets that will not last,
 * what is out of the ordinary, and the digest of a week or month that ended. A state, not an event:
 * a day looked at twice tells nothing twice, a day missed is made up for by the next.
 */
export async function watchDay(userId: UserId): Promise<void> {
  const user = await asUser(userId, (tx) => tx.user.findUnique({ where: { id: userId } }));
  if (!user) return; // erased meanwhile
  const preferences = preferencesOf(user);
  const today = dateIn(user.timezone, now());
  const { data: series } = await listRecurring(userId);
  const balance = balanceNotices(
    await balanceProjection(userId),
    today,
    user.currency,
    preferences,
  );
  const plan = await asUser(userId, (tx) => planOf(tx, userId));
  const pace = paceNotices(plan, await projectMonth(userId), preferences);
  await enqueueNotifications(userId, [
    ...billNotices(series, today, preferences.say),
    ...balance.notices,
    ...pace.notices,
    ...unusualNotices(await unusualSpending(userId), preferences.say),
    ...(await digests(userId, {
      today,
      since: user.createdAt,
      weekStart: weekStartOf(user),
      series,
      preferences,
    })),
  ]);
  await correctNotifications(userId, [...balance.corrections, ...pace.corrections]);
}

type About = {
  today: LocalDate;
  since: Date;
  weekStart: WeekStart | undefined;
  series: readonly Series[];
  preferences: Preferences;
};

const weekStartOf = (user: { weekStart: string | null }) =>
  WEEK_STARTS.find((known) => known === user.weekStart);

/** What ended before the user came is not told. */
async function digests(
  userId: UserId,
  { today, since, weekStart, series, preferences }: About,
): Promise<Notice[]> {
  return asUser(userId, async (tx) => {
    const notices: Notice[] = [];
    for (const span of endedSpans(today, weekStart)) {
      const { kind, to, from: period } = span;
      if (to < since.toISOString().slice(0, 10)) continue;
      const told = await tx.notification.count({
        where: { userId, kind, subject: 'digest', period },
      });
      if (told > 0) continue;
      const summary = await summarise(tx, userId, span, series);
      notices.push(...digestNotice(summary, preferences.say));
    }
    return notices;
  });
}
