import { createHash, randomUUID } from 'node:crypto';
import { addDays, dateIn, type LocalDate } from '@/lib/calendar';
import { BrokenStatement } from '@/lib/statements/broken';
import { type AccountRef, accountKey } from '@/lib/statements/ofx/accounts';
import { type OfxDocument, readDocument } from '@/lib/statements/ofx/document';
import {
  ConnectorError,
  type Context,
  type ErrorFacts,
  type FetchQuery,
  type RawPage,
  type Secret,
} from '../contract';
import { type Dialect, dialectOf, nextDialect, PROFILES } from './dialect';
import { type Asked, writeAsked } from './page';
import { fail, httpRefusal, neverOfx, notOfx } from './refusal';
import { accountsRequest, type SignOn, statementRequest } from './request';

const MAX_ACCOUNTS = 50;
/** Narrower starts for banks that refuse a long window (status 2014). */
const NARROWER_DAYS = [365, 90, 30];
const REPEATED = '2019';
const OUT_OF_RANGE = new Set(['2014', '2027']);

/**
 * OFX Direct Connect: which accounts, then each account's statement. One account's failure stays
 * that account's; a refused sign-on ends it at once, for a repeated password locks people out.
 */
export async function* fetchOfx(x: Context, query: FetchQuery): AsyncGenerator<RawPage> {
  const { dialect, accounts } = yield* findAccounts(x, query);
  let answered = 0;
  let failure: ErrorFacts | null = null;
  for (const account of accounts) {
    const failed = yield* fetchStatement(x, dialect, account, query.since);
    if (failed) failure = failed;
    else answered++;
  }
  if (failure && answered === 0) throw fail({ ...failure, scope: 'institution' });
}

async function* findAccounts(
  x: Context,
  query: FetchQuery,
): AsyncGenerator<RawPage, { dialect: Dialect; accounts: AccountRef[] }> {
  const start = dialectOf(query.cursor);
  const tried = [start];
  let repeated = false;
  for (let dialect = start; ; ) {
    const page = await post(x, dialect, { ask: 'accounts' }, accountsRequest);
    yield page;
    const document = documentOf(page);
    const refusal = document?.signOn ?? document?.accountsRefused ?? null;
    if (document && !refusal) {
      const accounts = document.accounts.filter(({ active }) => active).map(({ ref }) => ref);
      if (accounts.length > 0) return { dialect, accounts: accounts.slice(0, MAX_ACCOUNTS) };
      throw fail(noAccounts());
    }
    const strange = page.status === 200 && query.cursor == null && !looksLikeOfx(page.bytes);
    const facts = refusal ?? (strange ? neverOfx() : httpFailure(page, x));
    if (facts.code === REPEATED && !repeated) {
      repeated = true;
      continue;
    }
    const change = dialectChange(facts, dialect);
    const next = change && nextDialect(dialect, change, tried);
    if (!next) throw fail(facts);
    tried.push(next);
    dialect = next;
  }
}

/** What else to try after a refusal: only ever for refusals that are not about the password. */
function dialectChange(facts: ErrorFacts, { version }: Dialect): 'version' | 'profile' | null {
  if (facts.code === '2021') return 'version';
  // Such a bank wants to know the client; 102 cannot name it (CLIENTUID came with 103).
  if (facts.kind === 'mfa_required' && version === '102') return 'version';
  return /^http_(400|403|501)$/.test(facts.code ?? '') ? 'profile' : null;
}

/** Yields the account's pages; returns why no answer could be read, or null. */
async function* fetchStatement(
  x: Context,
  dialect: Dialect,
  account: AccountRef,
  since: LocalDate,
): AsyncGenerator<RawPage, ErrorFacts | null> {
  let from = since;
  let repeated = false;
  for (;;) {
    const asked = { ask: 'statement', accountKey: accountKey(account), since: from } as const;
    const write = (signOn: SignOn) => statementRequest(signOn, account, from);
    const page = await post(x, dialect, asked, write).catch((error: unknown) =>
      unanswered(x, dialect, asked, error),
    );
    yield page;
    const document = documentOf(page);
    if (document?.signOn) throw fail(document.signOn);
    if (!document) return httpFailure(page, x);
    const code = document.statements.find(({ refused }) => refused)?.refused?.code ?? '';
    const narrower = OUT_OF_RANGE.has(code) ? narrowed(from, dateIn(x.timezone, x.now())) : null;
    if (narrower) from = narrower;
    else if (code === REPEATED && !repeated) repeated = true;
    else return null;
  }
}

function narrowed(from: LocalDate, today: LocalDate): LocalDate | null {
  return NARROWER_DAYS.map((days) => addDays(today, -days)).find((day) => day > from) ?? null;
}

type Question = Pick<Asked, 'ask' | 'accountKey' | 'since'>;

async function post(
  x: Context,
  dialect: Dialect,
  question: Question,
  write: (signOn: SignOn) => Uint8Array,
): Promise<RawPage> {
  const { url, login = '', password = '' } = x.secret;
  const profile = PROFILES[dialect.profile] ?? PROFILES[0];
  const signOn: SignOn = {
    dialect,
    login,
    password,
    ...institutionOf(x.secret),
    clientUid: clientUid(x.connectionKey),
    now: x.now(),
    transactionId: randomUUID(),
  };
  const answer = await x.http({
    url,
    method: 'POST',
    headers: {
      'content-type': 'application/x-ofx',
      accept: '*/*, application/x-ofx',
      'user-agent': profile.userAgent,
    },
    body: write(signOn),
    signal: x.signal,
  });
  const failure = answer.status === 200 ? undefined : httpRefusal(answer, x.now());
  return {
    bytes: answer.bytes,
    contentType: answer.headers['content-type'] ?? 'application/x-ofx',
    status: answer.status,
    fetchedAt: x.now().toISOString(),
    request: record(x, dialect, { ...question, ...(failure && { failure }) }),
  };
}

/**
 * Many banks want their ORG and FID in the sign-on. They come beside the login, or after a `#` in
 * the address (`…/ofx#ORG=B1&FID=10898`), which no request ever carries.
 */
function institutionOf({ url, org, fid }: Secret): Pick<SignOn, 'org' | 'fid'> {
  const typed = new URLSearchParams(new URL(url).hash.slice(1));
  const hint = (name: string) => [...typed].find(([key]) => key.toUpperCase() === name)?.[1];
  const found = { org: org || hint('ORG'), fid: fid || hint('FID') };
  return { ...(found.org && { org: found.org }), ...(found.fid && { fid: found.fid }) };
}

/** A page without bytes: that there was no answer is a fact too, and normalise must see it. */
function unanswered(x: Context, dialect: Dialect, question: Question, error: unknown): RawPage {
  x.signal.throwIfAborted();
  if (!(error instanceof ConnectorError)) throw error;
  return {
    bytes: new Uint8Array(),
    contentType: 'application/x-ofx',
    status: 0,
    fetchedAt: x.now().toISOString(),
    request: record(x, dialect, { ...question, failure: error.facts }),
  };
}

function record(x: Context, dialect: Dialect, rest: Question & Pick<Asked, 'failure'>): string {
  const { origin, pathname } = new URL(x.secret.url);
  return writeAsked({ method: 'POST', url: origin + pathname, ...dialect, ...rest });
}

function documentOf(page: RawPage): OfxDocument | null {
  try {
    return readDocument(page.bytes);
  } catch (error) {
    if (error instanceof BrokenStatement) return null;
    throw error;
  }
}

function looksLikeOfx(bytes: Uint8Array): boolean {
  return /<OFX[\s>]|OFXHEADER/i.test(Buffer.from(bytes).toString('latin1', 0, 4_000));
}

function httpFailure(page: RawPage, x: Context): ErrorFacts {
  const { failure } = JSON.parse(page.request) as Pick<Asked, 'failure'>; // safe because: written by record
  if (failure) return failure;
  return page.status === 200
    ? notOfx()
    : httpRefusal({ status: page.status, headers: {} }, x.now());
}

/** A UUID that is this connection's for ever; banks remember which they approved. */
function clientUid(connectionKey: string): string {
  const hex = createHash('sha256').update(`clientuid|${connectionKey}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
}

function noAccounts(): ErrorFacts {
  return {
    kind: 'account_gone',
    scope: 'connection',
    message: 'The bank lists no account that can be read under this login.',
  };
}
