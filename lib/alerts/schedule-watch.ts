import 'server-only';
import { dateIn, type LocalDate } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { asNobody } from '@/lib/db';

const MORNING_HOUR = 6;
const ACTIVE_DAYS = 30;
const DAY_MS = 86_400_000;
const PAGE = 5_000;

/**
 * The tick of days: users in whose zone the morning has come and whose day nobody has looked at get
 * an event each, claimed and written in one statement. Those away for a month are left alone.
 */
export async function scheduleWatch(): Promise<number> {
  const at = now();
  const zones = (await asNobody<{ zone: string }>('select watch_zones() as zone')).map(
    ({ zone }) => zone,
  );
  const days = zones.map((zone) => dayBegun(zone, at));
  for (let claimed = 0; ; ) {
    const rows = await asNobody('select * from claim_watch_days($1, $2, $3, $4)', [
      zones,
      days,
      new Date(at.getTime() - ACTIVE_DAYS * DAY_MS),
      PAGE,
    ]);
    claimed += rows.length;
    if (rows.length < PAGE) return claimed;
  }
}

/** The last day that has had its morning: until six it is still the day before. */
function dayBegun(zone: string, at: Date): LocalDate {
  return dateIn(zone, new Date(at.getTime() - MORNING_HOUR * 3_600_000));
}
