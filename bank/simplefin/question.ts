import { Refusal } from '../http';
import type { Question } from './answer';

const DAY = 86_400;
/** Longer windows are cut, with a notice, as the public bridge does. Two days of grace for time zones. */
const MAX_WINDOW_DAYS = 62;

const KNOWN = new Set(['start-date', 'end-date', 'pending', 'account', 'balances-only', 'version']);

/** Reads the query of `/accounts`; refuses (400) what cannot be meant. */
export function readQuestion(url: URL, host: string, now: Date): Question {
  const query = url.searchParams;
  for (const name of query.keys()) {
    if (!KNOWN.has(name)) throw new Refusal(400, `There is no parameter ${name.slice(0, 40)}.`);
  }
  const version = query.get('version') ?? '1';
  if (!/^[12](\.0)?$/.test(version)) throw new Refusal(400, 'The version is 1 or 2.');
  const end = epoch(query.get('end-date'));
  const asked = epoch(query.get('start-date'));
  const until = end ?? Math.ceil(now.getTime() / 1000) + DAY;
  const tooLong = asked !== null && until - asked > MAX_WINDOW_DAYS * DAY;
  return {
    version: version.startsWith('2') ? 2 : 1,
    start: tooLong ? until - MAX_WINDOW_DAYS * DAY : (asked ?? until - 31 * DAY),
    end,
    // Servers read pending=0 like pending=1; leaving it out switches it off.
    pending: query.has('pending'),
    accounts: query.getAll('account'),
    balancesOnly: query.get('balances-only') === '1',
    notices: tooLong
      ? [{ code: 'gen.window', msg: 'The date range is longer than 60 days and was cut.' }]
      : [],
    host,
    now,
  };
}

function epoch(text: string | null): number | null {
  if (text === null || text === '') return null;
  if (!/^\d{1,11}$/.test(text)) throw new Refusal(400, 'A date is given in epoch seconds.');
  return Number(text);
}
