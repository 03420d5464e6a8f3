import 'server-only';
import type { Month } from '@/lib/calendar';
import { asNobody } from '@/lib/db';
import { bringEverybody } from './bring-rows';
import { sweep } from './run';

/**
 * Brings a whole month back; it stays until it is archived by hand. Says how many people's rows were
 * away. Safe to break off and to repeat.
 */
export async function bringMonth(month: Month): Promise<number> {
  const day = `${month}-01`;
  const people = await bringEverybody(day);
  await asNobody('select archive_forget($1)', [day]);
  await sweep(month);
  return people;
}
