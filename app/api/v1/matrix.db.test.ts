import { describe, expect, it } from 'vitest';
import { encodeId } from '@/lib/ids';
import { TRIES } from '@/tests/api-tries';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { operations, testMatrix } from '@/tests/security/api-matrix';
import { OPERATIONS } from './operations/all';

const db = useDatabase({ role: 'web' });

// These need a link that the worker prepared (lib/connections has their tests), an upload (lib/imports, lib/attachments), or a proof
// made on the spot (lib/auth/second-factor.db.test.ts and passkeys.db.test.ts).
const apart = new Set([
  ...[
    'finishLink',
    'getLink',
    'chooseInstitution',
    'createImport',
    'restoreExport',
    'readRulesFile',
    'addAttachment',
  ],
  ...['confirmSecondFactor', 'renewRecoveryCodes', 'addPasskey', 'resetPassword'],
  'claimOperator', // lib/operator/claim.db.test.ts
  ...['startLinking', 'askToConfirm'], // of a browser (lib/users/oidc.db.test.ts, lib/auth/confirm.db.test.ts)
]);

it('S16: the table knows every call of the API', () => {
  const known = [...Object.keys(TRIES), ...apart];
  expect(OPERATIONS.map((op) => op.id).sort()).toEqual(known.sort());
});

it.each(OPERATIONS.filter((op) => apart.has(op.id) && op.auth === 'user'))(
  'S16: nobody: $method $path is 401',
  async (op) => {
    const path = op.path.replace(/\{\w+\}/, 'abc');
    expect((await callApi(op.method, path)).status).toBe(401);
  },
);

describe('S16: a name that is nobody’s', () => {
  it.each(operations.filter((op) => op.path.includes('{id}')))('$method $path', async (op) => {
    const body = TRIES[op.id]?.body?.(own());
    for (const id of [encodeId(987_654_321n), 'zzzzzzzzzzzz']) {
      const path = op.path.replace('{id}', id);
      expect((await callApi(op.method, path, { token: tokens.other, body })).status).toBe(404);
    }
  });
});

it('S16: a stranger sees nothing by a filter or a bulk change', async () => {
  const token = tokens.other;
  const list = await callApi('GET', `/transactions?account_id=${own().account}`, { token });
  expect(list.status === 404 || list.json.data.length === 0).toBe(true);
  const bulk = await callApi('POST', '/transactions/bulk', {
    token,
    body: { ids: [own().transaction], set: { excluded: true } },
  });
  expect(bulk.json.matched).toBe(0);
  // ids of different kinds may be equal, so each list is asked about its own
  for (const kind of ['connection', 'account', 'token', 'session', 'notification'] as const) {
    const { text } = await callApi('GET', `/${kind}s`, { token });
    expect(text).not.toContain(`"${own()[kind]}"`);
  }
});

const { own, tokens } = testMatrix(db, 'S16');

it('S11: who asked for everything to be erased is shut out at once', async () => {
  expect((await callApi('GET', '/me', { token: tokens.owner })).status).toBe(401);
});
