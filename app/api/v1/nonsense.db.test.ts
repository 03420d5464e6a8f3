import { beforeAll, describe, expect, it } from 'vitest';
import { resetEnvForTests } from '@/lib/env';
import { person, type Things, thingsOf } from '@/tests/api-things';
import { TRIES } from '@/tests/api-tries';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { makeOperator } from '@/tests/operator';
import { OPERATIONS } from './operations/all';

/** Whatever stands in a field or parameter, the answer is one of the list, never a defect of ours. */
const db = useDatabase({ role: 'web' });
process.env.SANDBOX_BANK = 'on';
process.env.BANK_PORT = '4999';
resetEnvForTests();

const NASTY: unknown[] = [
  'a\u0000b',
  '\ud800',
  '',
  '   ',
  '😀'.repeat(300),
  '-0',
  '1e9',
  '9999999999999999',
  '-9999999999999999.99',
  '0001-01-01',
  '2199-12-31',
  '2026-02-30',
  "'; drop table users; --",
  '%_\\',
  '__proto__',
  '../../etc/passwd',
  null,
  true,
  -1,
  1e308,
  [],
  [[]],
  { a: { b: {} } },
];
const spared = new Set(['eraseUser', 'changePassword', 'changeEmail', 'endSessions', 'export']);
const tried = OPERATIONS.filter((op) => op.id in TRIES && !spared.has(op.id));

let token: string;
let own: Things;
beforeAll(async () => {
  token = await person('owner@example.com');
  await makeOperator(db.owner, 'owner@example.com');
  own = await thingsOf(db, token);
});

describe('nonsense', () => {
  it.each(tried.filter((op) => op.body))('S28: in the body of $method $path', async (op) => {
    const { path, body } = TRIES[op.id]!;
    for (const sent of spoilt(body?.(own))) {
      const { status, text } = await callApi(op.method, path(own), { token, body: sent });
      expect(status, `${JSON.stringify(sent).slice(0, 200)} ${text.slice(0, 200)}`).toBeLessThan(
        500,
      );
    }
  });

  it.each(tried.filter((op) => op.method === 'GET' && op.query))(
    'S28: in the query of $method $path',
    async (op) => {
      const path = TRIES[op.id]!.path(own).split('?')[0];
      const names = Object.keys((op.query as unknown as { shape: object }).shape);
      for (const name of names) {
        for (const value of NASTY.filter((one) => typeof one === 'string')) {
          const query = new URLSearchParams({ ...needed(op.id), [name]: value as string });
          const { status, text } = await callApi('GET', `${path}?${query}`, { token });
          expect(status, `${query} ${text.slice(0, 200)}`).toBeLessThan(500);
        }
      }
    },
  );

  it.each(tried.filter((op) => /\{(category|link)\}/.test(op.path)))(
    'in the path of $method $path',
    async (op) => {
      for (const value of NASTY.filter((one) => typeof one === 'string' && wellFormed(one))) {
        const path = op.path.replace(/\{\w+\}/, () =>
          encodeURIComponent(wellFormed(String(value))),
        );
        const { status } = await callApi(op.method, path, {
          token,
          body: TRIES[op.id]?.body?.(own),
        });
        expect(status, path).toBeLessThan(500);
      }
    },
  );
});

/** The body with each of its fields, at any depth, replaced by each nasty value. */
function* spoilt(body: unknown): Generator<unknown> {
  yield* NASTY;
  if (typeof body !== 'object' || body === null) return;
  for (const [key, value] of Object.entries(body)) {
    const inner = typeof value === 'object' && value !== null ? spoilt(value) : NASTY;
    for (const nasty of inner) {
      const copy = structuredClone(body) as Record<string, unknown>;
      copy[key] = nasty;
      yield copy;
    }
  }
}

function needed(id: string): Record<string, string> {
  return id === 'getSpending' ? { from: '2026-01', to: '2026-11' } : {};
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '');
}
