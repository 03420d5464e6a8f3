import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { auditWords } from '@/app/(app)/settings/security/audit-words';
import { decodeId, type UserId } from '@/lib/ids';
import { password, person } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { createSession } from './create-session';
import { signOut } from './end-sessions';

useDatabase({ role: 'web' });

it('S45: its owner reads every authentication and refusal: when, who, what', async () => {
  const email = 'watched@example.com';
  const token = await person(email);
  const userId = decodeId((await callApi('GET', '/me', { token })).json.id) as UserId;
  await callApi('POST', '/tokens', { body: { email, password: 'not it', label: 'x' } });
  await callApi('POST', '/tokens', {
    body: { email: 'nobody@example.com', password: 'not it', label: 'x' },
  });
  const sid = await createSession(userId, { userAgent: 'Firefox' });
  await signOut(sid);
  await createSession(userId, { userAgent: 'Firefox' });
  const [session] = (await callApi('GET', '/sessions', { token })).json.data;
  await callApi('DELETE', `/sessions/${session.id}`, { token });
  await callApi('POST', '/password-resets', { body: { email } });
  await callApi('POST', '/me/email', { token, body: { password, email: 'moved@example.com' } });
  const body = { password, new_password: 'an entirely new one' };
  await callApi('POST', '/me/password', { token, body });
  const { data } = (await callApi('GET', '/me/audit', { token })).json;
  expect(
    data.map(({ actor, action }: { actor: string; action: string }) => `${actor} ${action}`),
  ).toEqual([
    'session sessions.ended',
    'session password.changed',
    'session email.changed',
    'mailbox password_reset.asked',
    'session session.ended',
    'session session.created',
    'session signed_out',
    'session session.created',
    'stranger sign_in.refused',
    'token token.created',
    'session user.created',
  ]);
  for (const { at } of data) expect(at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
});

it('S45: every entry the code writes has words', () => {
  const actions = readdirSync('lib', { recursive: true })
    .map(String)
    .filter((name) => /\.ts$/.test(name) && !/\.test\.ts$/.test(name))
    .flatMap((name) => {
      const text = readFileSync(path.join('lib', name), 'utf8');
      if (!/audit\.create\(/.test(text)) return [];
      return [...text.matchAll(/(?:action: |action = |noteChange\(tx, userId, )'([\w.]+)'/g)];
    })
    .map(([, action = '']) => action);
  expect(actions.length).toBeGreaterThan(20);
  for (const action of [...actions, 'push_target.added', 'webhook_target.added']) {
    expect(auditWords(action), action).not.toBe(action.replace(/[._]/g, ' '));
  }
});
