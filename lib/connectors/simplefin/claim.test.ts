import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PEOPLE } from '@/bank/people';
import { useBank } from '@/bank/testing';
import { addDays, parseDate } from '@/lib/calendar';
import { resetEnvForTests } from '@/lib/env';
import { safeFetch } from '@/lib/safe-fetch';
import { expectTruth, type Harness, run } from '../conformance';
import { ConnectorError, type Context, type Secret } from '../contract';
import { claimUrl } from './claim';
import { simplefin } from './connector';

const NOW = new Date('2026-11-25T18:00:00Z');
const bank = useBank(NOW.toISOString());
const saved = { ...process.env };

beforeEach(() => {
  process.env.SANDBOX_BANK = 'on';
  process.env.BANK_PORT = new URL(bank.url()).port;
  resetEnvForTests();
});
afterEach(() => {
  process.env = { ...saved };
  resetEnvForTests();
});

const person = PEOPLE[0]!;
const context: Omit<Context, 'secret'> = {
  http: safeFetch,
  now: () => NOW,
  signal: new AbortController().signal,
  connectionKey: 'c',
  timezone: person.timezone,
};

async function complete(secret: Secret): Promise<Secret> {
  if (!simplefin.completeLink) throw new Error('A token provider completes its links.');
  return simplefin.completeLink({ ...context, secret });
}
async function refusalOf(secret: Secret): Promise<ConnectorError['facts']> {
  const error = await complete(secret).catch((thrown: unknown) => thrown);
  if (!(error instanceof ConnectorError)) throw error;
  return error.facts;
}
const setupToken = async () =>
  (await bank.control('GET', `/people/${person.login}/setup-token`)).body.setup_token as string; // safe because: the bank's own answer

describe('a setup token', () => {
  test('is claimed once; what it buys reads the books', async () => {
    const token = await setupToken();
    const secret = await complete({ url: '', setup_token: token });
    expect(secret).toEqual({
      url: `${bank.url()}/simplefin`,
      login: expect.stringMatching(/^\w{20,}$/),
      password: expect.stringMatching(/^\w{20,}$/),
    });
    const today = parseDate('2026-11-25')!;
    const since = addDays(today, -762);
    const h: Harness = {
      connector: simplefin,
      secret,
      context,
      since,
      read: { timezone: person.timezone, since, today },
    };
    const { batch, pages } = await run(h);
    expectTruth(batch, await bank.truth(person.login), (id) => id, true);
    // One call for each window, all accounts in it: well inside a day's quota of 24.
    expect(pages.length).toBeLessThanOrEqual(13);

    const again = await refusalOf({ url: '', setup_token: token });
    expect(again).toMatchObject({ kind: 'revoked', code: 'token_used', action: 'relink' });
    expect(again.message).toContain('If that was not you');
    expect(JSON.stringify(again)).not.toContain(token);
  });

  test('that is none, or leads elsewhere, is refused before anything is sent', async () => {
    const to = (url: string) => Buffer.from(url).toString('base64');
    expect(await refusalOf({ url: '', setup_token: 'hello' })).toMatchObject({
      code: 'not_a_token',
    });
    for (const url of [
      'https://127.0.0.1/claim/x',
      `http://127.0.0.1:${new URL(bank.url()).port}/simplefin/claim/x`,
      `${bank.url()}/control/clock`,
      'https://user:pw@bank.example/claim',
    ]) {
      expect((await refusalOf({ url: '', setup_token: to(url) })).kind).toBe('bad_request');
    }
    expect(claimUrl(to('file:///etc/passwd'))).toBeNull();
    expect(claimUrl(` ${to('https://bridge.example/claim/A')}\n`)).toBe(
      'https://bridge.example/claim/A',
    );
  });
});

test('an access URL is taken apart, so that no URL carries a password', async () => {
  const access = 'https://us%40er:p%3Aw@bridge.example.com/simplefin/';
  expect(await complete({ url: access })).toEqual({
    url: 'https://bridge.example.com/simplefin',
    login: 'us@er',
    password: 'p:w',
  });
  expect(
    await complete({
      url: 'https://bridge.example.com/simplefin/accounts',
      login: 'a',
      password: 'b',
    }),
  ).toEqual({
    url: 'https://bridge.example.com/simplefin',
    login: 'a',
    password: 'b',
  });
});
