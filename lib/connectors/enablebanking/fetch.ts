import { addDays, dateIn, type LocalDate } from '@/lib/calendar';
import {
  ConnectorError,
  type Context,
  type ErrorFacts,
  type FetchQuery,
  type HttpAnswer,
  type RawPage,
} from '../contract';
import { errorCode, read, transactionsSchema } from './answer';
import { callEnableBanking, enableBankingUrl } from './client';
import { type Asked, accountsOf, type Consented } from './page';
import { enableBankingRefusal, notWhole } from './refusal';

/** Periods to try when the bank refuses a longer one, days back from today. */
const SHORTER = [364, 179, 89, 29] as const;
const MOST_PAGES = 500;

/**
 * Balances and transactions of every account of the consent, account by account: what goes wrong
 * with one is that one's, and the others are read. Only a consent that ended ends it all.
 */
export async function* fetchEnableBanking(x: Context, query: FetchQuery): AsyncGenerator<RawPage> {
  const failures: ErrorFacts[] = [];
  const accounts = accountsOf(x.secret);
  for (const account of accounts) {
    const failure = yield* fetchAccount(x, account, query.since);
    if (failure?.kind === 'consent_expired' || failure?.scope === 'provider') {
      throw new ConnectorError(failure);
    }
    if (failure) failures.push(failure);
  }
  const [first] = failures;
  if (first && failures.length === accounts.length) {
    throw new ConnectorError({ ...first, scope: 'institution' });
  }
}

async function* fetchAccount(
  x: Context,
  account: Consented,
  since: LocalDate,
): AsyncGenerator<RawPage, ErrorFacts | undefined> {
  const path = `/accounts/${encodeURIComponent(account.uid)}`;
  const balances = await callEnableBanking(x, { path: `${path}/balances` });
  const failure = enableBankingRefusal(balances, x.now(), 'account') ?? undefined;
  yield pageOf(x, balances, {
    method: 'GET',
    url: enableBankingUrl(`${path}/balances`),
    ask: 'balances',
    account,
    ...(failure && { failure }),
  });
  if (failure) return failure;
  return yield* fetchRows(x, account, since);
}

type Manner = { from: LocalDate; bookedOnly: boolean };

/** Page after page; a first page refused is asked for in a manner that more banks take. */
async function* fetchRows(
  x: Context,
  account: Consented,
  since: LocalDate,
): AsyncGenerator<RawPage, ErrorFacts | undefined> {
  const today = dateIn(x.timezone, x.now());
  let manner: Manner = { from: since, bookedOnly: false };
  let key: string | undefined;
  const seen = new Set<string>();
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const { answer, url } = await askRows(x, account, manner, key);
    const refusal = enableBankingRefusal(answer, x.now(), 'account');
    const next = refusal && key === undefined ? other(manner, answer, today) : null;
    if (next) {
      manner = next;
      continue;
    }
    const told = refusal ? null : read(transactionsSchema, answer.bytes);
    const failure = refusal ?? (told ? undefined : notWhole('account'));
    key = told?.continuation_key || undefined;
    // Some banks refuse their own key, or give the same one for ever: what came before it stands.
    const endless = key !== undefined && seen.has(key) ? notWhole('account') : undefined;
    const wrong = failure ?? endless;
    yield pageOf(x, answer, {
      method: 'GET',
      url,
      ask: 'transactions',
      account,
      ...manner,
      ...(wrong && { failure: wrong }),
      end: !wrong && key === undefined,
    });
    if (wrong) return pages === 0 ? wrong : undefined;
    if (key === undefined) return undefined;
    seen.add(key);
  }
  return undefined;
}

/** Another way of asking for the same, where the refusal says that this one is not understood. */
function other(manner: Manner, answer: HttpAnswer, today: LocalDate): Manner | null {
  if (answer.status !== 400 && answer.status !== 422) return null;
  if (errorCode(answer.bytes) === 'WRONG_TRANSACTIONS_PERIOD') {
    const from = SHORTER.map((days) => addDays(today, -days)).find((day) => day > manner.from);
    return from ? { ...manner, from } : null;
  }
  return manner.bookedOnly ? null : { ...manner, bookedOnly: true };
}

async function askRows(x: Context, account: Consented, manner: Manner, key: string | undefined) {
  const parameters = new URLSearchParams({ date_from: manner.from });
  if (manner.bookedOnly) parameters.set('transaction_status', 'BOOK');
  if (key !== undefined) parameters.set('continuation_key', key);
  const path = `/accounts/${encodeURIComponent(account.uid)}/transactions?${parameters}`;
  return { answer: await callEnableBanking(x, { path }), url: enableBankingUrl(path) };
}

function pageOf(x: Context, answer: HttpAnswer, asked: Asked): RawPage {
  return {
    bytes: answer.bytes,
    contentType: answer.headers['content-type'] ?? 'application/json',
    status: answer.status,
    fetchedAt: x.now().toISOString(),
    request: JSON.stringify(asked),
  };
}
