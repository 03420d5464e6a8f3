import { phrase } from '@/lib/i18n/schema';
import { ConnectorError, type Context, type FetchQuery, type RawPage } from '../contract';
import { readSync } from './answer';
import { callPlaid, plaidUrl } from './client';
import type { Asked } from './page';
import { notPlaid, plaidRefusal } from './refusal';

const COUNT = 500;
/** Far above any real history; a server that never ends is a fault, not a long answer. */
const MOST_PAGES = 2_000;

/**
 * Everything that changed since the cursor. When it changes while it is paged, Plaid says so: the
 * pages of the loop are worth nothing then, and the loop begins again at its own start; should that
 * not help, from the beginning of history, where every row is told again (CONNECTORS.md 2.4).
 */
export async function* fetchPlaid(x: Context, query: FetchQuery): AsyncGenerator<RawPage> {
  const saved = cursorOf(query.cursor);
  const starts = saved === null ? [null, null, null] : [saved, saved, null];
  for (const [loop, start] of starts.entries()) {
    const last = loop === starts.length - 1;
    if (yield* fetchLoop(x, { loop, start, last })) return;
  }
}

type Loop = { loop: number; start: string | null; last: boolean };

/** True when the loop came to its end; false when it must begin again. */
async function* fetchLoop(
  x: Context,
  { loop, start, last }: Loop,
): AsyncGenerator<RawPage, boolean> {
  let cursor = start;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await ask(x, { method: 'POST', call: 'sync', loop, start, cursor });
    yield page;
    const refusal = plaidRefusal(page, x.now());
    if (refusal?.kind === 'cursor_invalid' && !last) return false;
    if (refusal) throw new ConnectorError(refusal);
    const answer = readSync(page.bytes);
    if (!answer) throw new ConnectorError(notPlaid());
    if (answer.transactions_update_status === 'NOT_READY' && start === null) {
      throw new ConnectorError(notReady());
    }
    if (!answer.has_more) {
      yield await ask(x, { method: 'POST', call: 'accounts', loop, start, cursor });
      return true;
    }
    if (answer.next_cursor === cursor) throw new ConnectorError(notPlaid());
    cursor = answer.next_cursor;
  }
  throw new ConnectorError(notPlaid());
}

type Page = RawPage & { headers: Record<string, string> };

/** `/accounts/get` also names the accounts that have no transactions, with the same kept balances. */
async function ask(x: Context, asked: Omit<Asked, 'url'>): Promise<Page> {
  const { access_token = '' } = x.secret;
  const answer = await callPlaid(x, (api) =>
    asked.call === 'accounts'
      ? api.accountsGet({ access_token })
      : api.transactionsSync({
          access_token,
          ...(asked.cursor && { cursor: asked.cursor }),
          count: COUNT,
          options: { include_original_description: true },
        }),
  );
  const url = `${plaidUrl()}/${asked.call === 'accounts' ? 'accounts/get' : 'transactions/sync'}`;
  return {
    bytes: answer.bytes,
    contentType: answer.headers['content-type'] ?? 'application/json',
    status: answer.status,
    fetchedAt: x.now().toISOString(),
    request: JSON.stringify({ ...asked, url } satisfies Asked),
    headers: answer.headers,
  };
}

function cursorOf(cursor: unknown): string | null {
  return typeof cursor === 'string' && cursor !== '' ? cursor : null;
}

function notReady() {
  return {
    kind: 'not_ready',
    scope: 'connection',
    code: 'PRODUCT_NOT_READY',
    message: phrase(
      'The bank is still preparing your transactions. We will ask again by ourselves.',
    ),
  } as const;
}
