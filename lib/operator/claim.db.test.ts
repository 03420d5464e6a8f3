import { beforeEach, describe, expect, it } from 'vitest';
import { resetEnvForTests } from '@/lib/env';
import { firstSetupToken, newSetupToken } from '@/scripts/operator/token.mjs';
import { password, person } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';

const db = useDatabase({ role: 'web' });
let nth = 0;
const somebody = () => person(`hopeful${++nth}@example.com`);
const claim = (token: string, given: string, network = `10.7.${++nth}.1`) =>
  callApi('POST', '/me/operator', {
    token,
    body: { token: given },
    headers: { 'x-forwarded-for': network },
  });
const operates = async (token: string) =>
  (await callApi('GET', '/operator', { token })).status === 200;

beforeEach(async () => {
  await db.owner.query('delete from operators');
  await db.owner.query('delete from setup_tokens');
});

describe('the one-time token of the console', () => {
  it('S42: is made once by itself, kept as a hash, and makes one person the operator', async () => {
    const made = (await firstSetupToken(db.url('owner'))) ?? '';
    expect(Buffer.from(made, 'base64url')).toHaveLength(32);
    expect(await firstSetupToken(db.url('owner'))).toBeNull();
    const { rows } = await db.owner.query('select * from setup_tokens');
    expect(JSON.stringify(rows, (_, v) => (typeof v === 'bigint' ? 0 : v))).not.toContain(made);
    const [first, second] = [await somebody(), await somebody()];
    expect(await operates(first)).toBe(false); // signing up gives no role
    const both = await Promise.all([claim(first, made), claim(second, made)]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 422]);
    expect([await operates(first), await operates(second)].sort()).toEqual([false, true]);
    expect((await claim(first, made)).json.code).toBe('stale');
  });

  it('S42: opens nothing when made up, run out or replaced', async () => {
    const token = await somebody();
    const made = await newSetupToken(db.url('owner'));
    expect((await claim(token, `${made}x`)).status).toBe(422);
    const next = await newSetupToken(db.url('owner'));
    expect((await claim(token, made)).status).toBe(422);
    await db.owner.query('update setup_tokens set expires_at = now()');
    expect((await claim(token, next)).status).toBe(422);
    expect(await operates(token)).toBe(false);
  });

  it('S42: is not guessed: ten tries a quarter of an hour, by person and by network', async () => {
    const token = await somebody();
    for (let n = 0; n < 10; n++) expect((await claim(token, `guess ${n}`)).status).toBe(422);
    const made = await newSetupToken(db.url('owner'));
    expect((await claim(token, made)).status).toBe(429);
    for (let n = 0; n < 10; n++) await claim(await somebody(), 'guess', '10.8.8.8');
    expect((await claim(await somebody(), made, '10.8.8.9')).status).toBe(429);
  });

  it('S42: is for nobody while somebody operates, or OPERATORS names who', async () => {
    await somebody();
    process.env.OPERATORS = 'oona@example.com';
    expect(await firstSetupToken(db.url('owner'))).toBeNull();
    delete process.env.OPERATORS;
    await db.owner.query('insert into operators (user_id) select min(id) from users');
    expect(await firstSetupToken(db.url('owner'))).toBeNull();
  });

  it('S42: web can neither read it nor make an operator by itself', async () => {
    const web = await db.connect('web');
    for (const sql of [
      'select token_hash from setup_tokens',
      'update setup_tokens set used_at = null',
      'insert into operators (user_id) values (1)',
    ]) {
      await expect(web.query(sql)).rejects.toThrow(/permission denied/);
    }
    const nobody = await web.query(`select claim_operator('\\x00')`);
    expect(nobody.rows[0].claim_operator).toBe(false);
    await web.end();
  });
});

it('S42: an address that OPERATORS names cannot be taken by signing up or changing to it', async () => {
  const there = await person('oona@example.com');
  const token = await somebody();
  process.env.OPERATORS = 'Oona@example.com, ida@example.com';
  resetEnvForTests();
  const refused = [
    await callApi('POST', '/users', { body: { email: 'ida@example.com', password } }),
    await callApi('POST', '/me/email', { token, body: { email: 'ida@example.com', password } }),
  ];
  for (const { status, json } of refused) expect([status, json.code]).toEqual([409, 'email_taken']);
  expect([await operates(there), await operates(token)]).toEqual([true, false]);
  delete process.env.OPERATORS;
  resetEnvForTests();
});
