import type { IncomingMessage } from 'node:http';
import type { Bank } from '../bank';
import { statementAt } from '../disturb-rows';
import { type Answer, Refusal, readBody } from '../http';
import type { Ledger } from '../ledger';
import { same } from '../simplefin/tokens';
import type { Trouble } from '../trouble';
import { answers, type Failing, type StatusName, signOn } from './answer';
import { type Dialect, type Element, writeDocument } from './elements';
import { type OfxRequest, readRequest, textAt } from './read';

const BODY_LIMIT = 256 * 1024;
const VERSIONS = /^(102|103|151|160|200|202|203|211|220)$/;

/** `POST /ofx`: one document in, one out, in the version it was asked in. */
export async function handleOfx(
  bank: Bank,
  req: IncomingMessage,
): Promise<{ answer: Answer; trouble: Trouble | null }> {
  if (req.method !== 'POST') throw new Refusal(405, 'OFX is asked by POST.', { allow: 'POST' });
  if (!/^application\/(x-)?ofx\b/i.test(req.headers['content-type'] ?? '')) {
    throw new Refusal(415, 'The content type is not application/x-ofx.');
  }
  const request = readRequest((await readBody(req, BODY_LIMIT)).toString('latin1'));
  if (!request) throw new Refusal(400, 'The body is not an OFX document.');
  const login = textAt(request.root, 'SIGNONMSGSRQV1', 'SONRQ', 'USERID');
  if (!login) throw new Refusal(400, 'The document has no sign-on.');
  bank.customers.count(login);
  const trouble = bank.troubles.take(login);
  return { answer: answerRequest(bank, request, login, trouble), trouble };
}

function answerRequest(
  bank: Bank,
  request: OfxRequest,
  login: string,
  trouble: Trouble | null,
): Answer {
  const ledger = bank.customers.ledger(login);
  const now = bank.clock.now();
  const known = VERSIONS.test(request.version);
  const name = known ? signOnStatus(request, ledger, trouble) : 'badVersion';
  const sets: Element[] = [signOn(request.root, name, now)];
  if (ledger && name === 'ok') {
    const statement = statementAt(ledger, now, trouble);
    sets.push(...answers(request.root, ledger.person, statement, failing(trouble)));
  }
  const dialect: Dialect = {
    version: known ? request.version : '102',
    rawAmpersand: ledger?.person.style.rawAmpersand ?? false,
  };
  const body = writeDocument(['OFX', sets], dialect);
  return { status: 200, type: 'application/x-ofx', body };
}

const SIGN_ON_TROUBLE: Partial<Record<Trouble['kind'], StatusName>> = {
  wrong_password: 'wrongPassword',
  revoked: 'wrongPassword',
  locked: 'locked',
  mfa: 'mfa',
  approve_client: 'approveClient',
};

function signOnStatus(
  request: OfxRequest,
  ledger: Ledger | null,
  trouble: Trouble | null,
): StatusName {
  const password = textAt(request.root, 'SIGNONMSGSRQV1', 'SONRQ', 'USERPASS');
  if (!ledger || !same(password, ledger.person.password)) return 'wrongPassword';
  return (trouble && SIGN_ON_TROUBLE[trouble.kind]) ?? 'ok';
}

/** The one account that fails while the others answer. */
export function failing(trouble: Trouble | null): Failing {
  if (trouble?.kind !== 'one_account_fails') return () => false;
  return (account) =>
    trouble.account ? account.id === trouble.account : account.type === 'savings';
}
