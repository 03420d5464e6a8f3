import { addDays, dateIn, type LocalDate } from '@/lib/calendar';
import { phrase } from '@/lib/i18n/schema';
import { BrokenStatement } from '@/lib/statements/broken';
import { type AccountRef, accountKey } from '@/lib/statements/ofx/accounts';
import { type OfxDocument, readDocument } from '@/lib/statements/ofx/document';
import type { Context, ErrorFacts, FetchQuery, RawPage } from '../contract';
import { type Dialect, dialectOf, nextDialect } from './dialect';
import type { Asked } from './page';
import { post, unanswered } from './post';
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

function noAccounts(): ErrorFacts {
  return {
    kind: 'account_gone',
    scope: 'connection',
    message: phrase('The bank lists no account that can be read under this login.'),
  };
}
