import { encode } from 'next-auth/jwt';
import { beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '@/app/api/v1/operations/all';
import { cookieName } from '@/lib/auth/cookie';
import { createSession } from '@/lib/auth/create-session';
import { signOut } from '@/lib/auth/end-sessions';
import { required, resetEnvForTests } from '@/lib/env';
import { decodeId, type UserId } from '@/lib/ids';
import { person, type Things, thingsOf } from '@/tests/api-things';
import { TRIES } from '@/tests/api-tries';
import { type Answered, callApi, type Sent } from '@/tests/call-api';
import type { TestDatabase } from '@/tests/database';
import { makeOperator } from '@/tests/operator';
import { PEOPLE, type Person, rowOf } from './api-table';

/** In whatever the owner wrote; nobody else's answer may hold it. */
const CANARY = 'Xanthippe';

export const operations = Object.keys(TRIES).map((id) => {
  const op = OPERATIONS.find((one) => one.id === id);
  if (!op) throw new Error(`No operation ${id}.`);
  return op;
});

/**
 * Every call of the API by everybody, against the declared table. The route's own handlers answer,
 * in this process: `proxy.ts` has no part in it.
 */
export function testMatrix(
  db: TestDatabase,
  statement: string,
  people: readonly Person[] = PEOPLE,
): { own(): Things; tokens: Tokens } {
  process.env.SANDBOX_BANK = 'on';
  process.env.BANK_PORT = '4999';
  resetEnvForTests();

  const tokens: Tokens = { owner: '', other: '', operator: '', revoked: '' };
  let cookie = '';
  let own: Things;
  beforeAll(async () => {
    for (const name of ['owner', 'other', 'operator'] as const) {
      tokens[name] = await person(`${name}@example.com`);
    }
    await makeOperator(db.owner, 'operator@example.com');
    own = await thingsOf(db, tokens.owner);
    await leaveCanaries(tokens.owner, own);
    const userId = decodeId((await callApi('GET', '/me', { token: tokens.owner })).json.id);
    cookie = await endedSession(userId as UserId);
    tokens.revoked = await revokedToken(tokens.owner);
  });

  const by: Record<Person, () => Sent> = {
    anonymous: () => ({}),
    revoked: () => ({ token: tokens.revoked }),
    ended: () => ({ headers: { cookie, 'sec-fetch-site': 'same-origin' } }),
    other: () => ({ token: tokens.other }),
    operator: () => ({ token: tokens.operator }),
    owner: () => ({ token: tokens.owner }),
  };
  let seen = 0;

  describe.each(people)(`${statement}: %s`, (who) => {
    it.each(operations)('$method $path', async (op) => {
      const { path, body } = TRIES[op.id]!;
      const sent = { ...by[who](), body: addressed(body?.(own), who) };
      const answer = await callApi(op.method, path(own), sent);
      const expected = rowOf(op)[who];
      if (expected === 'in') expect([401, 403, 404]).not.toContain(answer.status);
      else expect(answer.status, answer.text).toBe(expected === 'ok' ? op.status : expected);
      if (answer.status === 401) expect(answer.json.code).toBe('unauthenticated');
      if (answer.text.includes(CANARY)) seen++;
      if (who !== 'owner') expect(answer.text).not.toContain(CANARY);
    });
  });

  it(`${statement}: what must not be seen was there to be seen`, async () => {
    expect(seen).toBeGreaterThan(10);
    expect(await db.violations()).toEqual([]);
  });
  return { own: () => own, tokens };
}

export type Tokens = Record<'owner' | 'other' | 'operator' | 'revoked', string>;

/** Addresses that may be taken once are another for each who asks. */
function addressed(body: unknown, who: Person): unknown {
  if (body === undefined) return undefined;
  return JSON.parse(JSON.stringify(body).replace(/\b(new|moved)@/g, `$1-${who}@`));
}

async function leaveCanaries(token: string, own: Things): Promise<void> {
  const send = async (method: string, path: string, body: object): Promise<Answered> => {
    const answer = await callApi(method, path, { token, body });
    expect(answer.status, answer.text).toBeLessThan(300);
    return answer;
  };
  await send('PATCH', `/accounts/${own.account}`, { name: `${CANARY} account` });
  await send('PATCH', `/transactions/${own.transaction}`, { note: CANARY, tags: [CANARY] });
  await send('PATCH', `/goals/${own.goal}`, { name: `${CANARY} goal` });
  await send('PATCH', `/rules/${own.rule}`, { name: `${CANARY} rule` });
  await send('POST', '/categories', { name: `${CANARY} category` });
  for (const [amount, date] of [
    ['-40.00', '2026-11-02'],
    ['-41.00', '2026-10-02'],
  ] as const) {
    await send('POST', '/transactions', {
      ...{ account_id: own.account, date, amount, seller: `${CANARY} shop` },
    });
  }
}

async function endedSession(userId: UserId): Promise<string> {
  const sid = await createSession(userId, { userAgent: 'test' });
  await signOut(sid);
  const value = await encode({ token: { sid }, secret: required('SESSION_SECRET') });
  return `${cookieName('session')}=${value}`;
}

async function revokedToken(token: string): Promise<string> {
  const login = { email: 'owner@example.com', password: 'correct horse battery staple' };
  const made = await callApi('POST', '/tokens', { body: { ...login, label: 'gone' } });
  await callApi('DELETE', `/tokens/${made.json.id}`, { token });
  return made.json.token;
}
