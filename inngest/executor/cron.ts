import { CronExpressionParser } from 'cron-parser';

const ZONE = /^TZ=(\S+)\s+(.+)$/;

/** Throws, in words, when `TZ=Europe/Paris 0 4 * * *` or the like is not understood: five fields, a known zone. */
export function checkCron(text: string): void {
  const { fields } = split(text);
  if (fields.split(/\s+/).length !== 5)
    throw new Error(`The schedule "${text}" has not five fields.`);
  nextTick(text, new Date(0));
}

/** The last instant of the schedule at or before `now`. */
export function lastTick(text: string, now: Date): Date {
  const { zone, fields } = split(text);
  // prev() is strictly before: ask from a moment later, so that a tick at this very instant counts.
  const currentDate = new Date(now.getTime() + 1_000 - (now.getTime() % 1_000));
  return CronExpressionParser.parse(fields, { tz: zone, currentDate }).prev().toDate();
}

/** The first instant of the schedule after `now`. */
export function nextTick(text: string, now: Date): Date {
  const { zone, fields } = split(text);
  return CronExpressionParser.parse(fields, { tz: zone, currentDate: now }).next().toDate();
}

function split(text: string): { zone: string; fields: string } {
  const match = ZONE.exec(text.trim());
  return { zone: match?.[1] ?? 'UTC', fields: (match?.[2] ?? text).trim() };
}
