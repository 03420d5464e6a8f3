import { dateIn } from '@/lib/calendar';
import { ConnectorError, type Context, type FetchQuery, type RawPage } from '../contract';
import { readAnswer, type SimplefinAnswer } from './answer';
import type { Asked } from './page';
import { notSimplefin, simplefinRefusal } from './refusal';
import { WINDOW_DAYS, type Window, windowsOf } from './windows';

type Manner = Pick<Asked, 'windowDays' | 'version'>;

/**
 * One call per window for all accounts of the token (the quota is about 24 calls a day). A server
 * that refuses version 2 or the window's length is asked again in the older manner.
 */
export async function* fetchSimplefin(x: Context, query: FetchQuery): AsyncGenerator<RawPage> {
  let manner = mannerOf(query.cursor);
  for (;;) {
    const next = yield* fetchAll(x, query, manner);
    if (!next) return;
    manner = next;
  }
}

/** Yields every window's page; returns another manner when the server refuses this one. */
async function* fetchAll(
  x: Context,
  query: FetchQuery,
  manner: Manner,
): AsyncGenerator<RawPage, Manner | null> {
  const windows = windowsOf(query.since, dateIn(x.timezone, x.now()), manner.windowDays);
  for (const window of windows) {
    // Pending rows have no day: they come with the newest window, or would come with each.
    const pending = query.includePending && window.to === undefined;
    const page = await ask(x, window, { ...manner, pending });
    yield page;
    const answer = page.status === 200 ? readAnswer(page.bytes) : null;
    if (page.status === 400 || (answer && wasCut(answer))) {
      const next = simpler(manner, page.status);
      if (next) return next;
    }
    const refusal = simplefinRefusal({ status: page.status, headers: page.headers }, x.now());
    if (refusal) throw new ConnectorError(refusal);
    if (!answer) throw new ConnectorError(notSimplefin());
  }
  return null;
}

/** Some servers say inside the answer that they shortened the window: rows are missing then. */
function wasCut({ errors, errlist }: SimplefinAnswer): boolean {
  const told = [...(errors ?? []).map(String), ...(errlist ?? []).map(({ msg }) => msg ?? '')];
  return told.some((text) =>
    /\b(range|window|days)\b.*\b(long|cut|exceed|limit|capped|most)/i.test(text),
  );
}

function simpler({ windowDays, version }: Manner, status: number): Manner | null {
  if (version === 2 && status === 400) return { windowDays, version: 1 };
  const shorter = WINDOW_DAYS.find((days) => days < windowDays);
  return shorter ? { windowDays: shorter, version } : null;
}

type Page = RawPage & { headers: Record<string, string> };

async function ask(x: Context, window: Window, how: Manner & { pending: boolean }): Promise<Page> {
  const { url, login = '', password = '' } = x.secret;
  const parameters = new URLSearchParams({ 'start-date': String(window.from) });
  if (window.to !== undefined) parameters.set('end-date', String(window.to));
  if (how.pending) parameters.set('pending', '1');
  if (how.version === 2) parameters.set('version', '2');
  const address = `${url}/accounts?${parameters}`;
  const answer = await x.http({
    url: address,
    headers: {
      accept: 'application/json',
      authorization: `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`,
    },
    signal: x.signal,
  });
  const asked: Asked = { method: 'GET', url: address, window, ...how };
  return {
    bytes: answer.bytes,
    contentType: answer.headers['content-type'] ?? 'application/json',
    status: answer.status,
    fetchedAt: x.now().toISOString(),
    request: JSON.stringify(asked),
    headers: answer.headers,
  };
}

/** What worked last time, as `nextCursor` kept it. */
function mannerOf(cursor: unknown): Manner {
  const { windowDays, version } = (cursor ?? {}) as Partial<Record<keyof Manner, unknown>>; // safe because: both are checked below
  return {
    windowDays: WINDOW_DAYS.find((days) => days === windowDays) ?? WINDOW_DAYS[0],
    version: version === 1 ? 1 : 2,
  };
}
