import type { IncomingMessage } from 'node:http';
import type { Bank } from '../bank';
import { statementAt } from '../disturb-rows';
import { type Answer, basicCredentials, json, Refusal, text } from '../http';
import type { Ledger } from '../ledger';
import { failing } from '../ofx/handle';
import type { Trouble } from '../trouble';
import { accountSet, type Notice, type Question } from './answer';
import { readQuestion } from './question';
import { same } from './tokens';

type Handled = { answer: Answer; trouble: Trouble | null };

/** Everything under `/simplefin`. */
export function handleSimplefin(bank: Bank, req: IncomingMessage, url: URL): Handled {
  const path = url.pathname.slice('/simplefin'.length);
  if (path.startsWith('/claim/')) return untroubled(claim(bank, req, path.slice(7)));
  if (req.method !== 'GET') throw new Refusal(405, 'SimpleFIN reads by GET.', { allow: 'GET' });
  if (path === '/info') return untroubled(json(200, { versions: ['1.0', '2.0'] }));
  if (path === '/create') return untroubled({ ...text(303, ''), headers: { location: '/' } });
  if (path === '/accounts') return accounts(bank, req, url);
  throw new Refusal(404, 'There is no such page in SimpleFIN.');
}

/** The setup token a person pastes: base64 of its claim URL. */
export function setupToken(bank: Bank, login: string): { setup_token: string; claim_url: string } {
  const claim_url = `http://${bank.host}/simplefin/claim/${bank.tokens.issue(login)}`;
  return { setup_token: Buffer.from(claim_url).toString('base64'), claim_url };
}

function claim(bank: Bank, req: IncomingMessage, token: string): Answer {
  if (req.method !== 'POST')
    throw new Refusal(405, 'A token is claimed by POST.', { allow: 'POST' });
  const access = bank.tokens.claim(token);
  if (!access) throw new Refusal(403, 'This token is unknown or was claimed before.');
  return text(200, `http://${access.user}:${access.password}@${bank.host}/simplefin`);
}

function accounts(bank: Bank, req: IncomingMessage, url: URL): Handled {
  const question = readQuestion(url, bank.host, bank.clock.now());
  const ledger = signedOn(bank, req);
  const { login } = ledger.person;
  bank.customers.count(login);
  const trouble = bank.troubles.take(login);
  if (trouble?.kind === 'revoked') throw new Refusal(403, 'Access was revoked.');
  return { answer: answerAccounts(ledger, question, trouble), trouble };
}

function answerAccounts(ledger: Ledger, question: Question, trouble: Trouble | null): Answer {
  const statement = statementAt(ledger, question.now, trouble);
  const notices: Notice[] = [...question.notices];
  const message = trouble && SIGN_ON_TROUBLE[trouble.kind];
  if (message) notices.push({ code: 'con.auth', msg: message });
  const fails = failing(trouble);
  for (const { id, name } of statement.accounts.filter(fails)) {
    notices.push({ code: 'act.failed', msg: `${name} could not be read.`, account_id: id });
  }
  const readable = message ? [] : statement.accounts.filter((account) => !fails(account));
  return json(
    200,
    accountSet(ledger.person, { ...statement, accounts: readable }, question, notices),
  );
}

/** The bank behind the SimpleFIN server refuses: told inside a 200, as the protocol wants it. */
const SIGN_ON_TROUBLE: Partial<Record<Trouble['kind'], string>> = {
  wrong_password: 'Connection to Savory Sandbox Bank needs attention: sign in again.',
  locked: 'Connection to Savory Sandbox Bank needs attention: the login is locked.',
  approve_client:
    'Connection to Savory Sandbox Bank needs attention: approve this program at the bank.',
  mfa: 'Connection to Savory Sandbox Bank needs attention: a code is asked for.',
};

/** The holder of an access URL, or a customer with their own login and password. */
function signedOn(bank: Bank, req: IncomingMessage): Ledger {
  const basic = basicCredentials(req);
  if (basic) {
    const holder = bank.tokens.holder(basic.login, basic.password);
    const ledger = bank.customers.ledger(holder ?? basic.login);
    if (ledger && (holder || same(basic.password, ledger.person.password))) return ledger;
  }
  throw new Refusal(403, 'These credentials open nothing.');
}

function untroubled(answer: Answer): Handled {
  return { answer, trouble: null };
}
