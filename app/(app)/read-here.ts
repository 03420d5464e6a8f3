import 'server-only';
import { cache } from 'react';
import type { Here } from '@/components/shell/here';
import { dateIn } from '@/lib/calendar';
import { now } from '@/lib/clock';
import type { UserId } from '@/lib/ids';
import { isOperator } from '@/lib/operator/require-operator';
import { getProfile } from '@/lib/users/queries';

/** The person's date, time and currency; asked once per request. */
export const readHere = cache(async (userId: UserId): Promise<Here> => {
  const profile = await getProfile(userId);
  const instant = now();
  return {
    today: dateIn(profile.timezone, instant),
    now: instant.toISOString(),
    currency: profile.currency,
    timezone: profile.timezone,
    weekStart: profile.week_start,
    email: profile.email,
    operator: await isOperator(userId),
  };
});
