import { describe, expect, test } from 'vitest';
import { addDays, parseDate } from '@/lib/calendar';
import { bankFile, row, SGML_HEADER } from '@/lib/statements/ofx/samples';
import { type Harness, run } from '../conformance';
import { ConnectorError, type ErrorKind, type HttpAnswer, type HttpRequest } from '../contract';
import { ofx } from './connector';

/** What the sandbox bank never says: banks with rules of their own, spoken by a scripted `Http`. */
type Say = (body: string, request: HttpRequest) => string | number | ConnectorError;

const today = parseDate('2026-11-25')!;
const since = addDays(today, -700);

function bankThat(say: Say) {
  const bodies: string[] = [];
  const http = async (request: HttpRequest): Promise<HttpAnswer> => {
    const body = Buffer.from(request.body ?? '').toString('latin1');
    bodies.push(body);
    const said = say(body, request);
    if (said instanceof ConnectorError) throw said;
    const status = typeof said === 'number' ? said : 200;
    return {
      status,
      headers: { 'content-type': 'application/x-ofx' },
      bytes: Buffer.from(String(said)),
    };
  };
  const h: Harness = {
    connector: ofx,
    secret: { url: 'https://ofx.bank.example/ofx?x=1', login: 'somebody', password: 'pass-word-1' },
    context: {
      http,
      now: () => new Date('2026-11-25T12:00:00Z'),
      connectionKey: 'one',
      timezone: 'UTC',
    },
    since,
    read: { timezone: 'UTC', since, today },
  };
  return { h, bodies };
}

const versionOf = (body: string) => /VERSION[:=]"?(\d+)/.exec(body)?.[1];
const startOf = (body: string) => /<DTSTART>(\d{8})/.exec(body)?.[1];
const signOn = (code: number, severity = code ? 'ERROR' : 'INFO') =>
  `<SIGNONMSGSRSV1><SONRS><STATUS><CODE>${code}<SEVERITY>${severity}</STATUS></SONRS></SIGNONMSGSRSV1>`;
const refusal = (code: number) => `${SGML_HEADER}<OFX>${signOn(code)}</OFX>`;
const account = (id: string) =>
  `<ACCTINFO><DESC>No ${id}<BANKACCTINFO><BANKACCTFROM><BANKID>121<ACCTID>${id}<ACCTTYPE>SAVINGS</BANKACCTFROM><SVCSTATUS>ACTIVE</BANKACCTINFO></ACCTINFO>`;
const accounts = (...ids: string[]) =>
  `${SGML_HEADER}<OFX>${signOn(0)}<SIGNUPMSGSRSV1><ACCTINFOTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><ACCTINFORS><DTACCTUP>20200101${ids.map(account).join('')}</ACCTINFORS></ACCTINFOTRNRS></SIGNUPMSGSRSV1></OFX>`;
const refused = (code: number) =>
  `${SGML_HEADER}<OFX>${signOn(0)}<BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>${code}<SEVERITY>ERROR</STATUS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
const statement = (id = '000042') =>
  bankFile([row(`F-${id}`, '-5.00', '20261101', 'SHOP')]).replace('000042', id);
const asksAccounts = (body: string) => body.includes('ACCTINFORQ');

describe('a bank with rules of its own', () => {
  test('another version when it refuses one, remembered for the next time', async () => {
    const { h, bodies } = bankThat((body) => {
      if (versionOf(body) !== '203') return refusal(2021);
      return asksAccounts(body) ? accounts('000042') : statement();
    });
    const { batch, error } = await run(h);
    expect(error).toBeUndefined();
    expect(bodies.map(versionOf)).toEqual(['102', '103', '203', '203']);
    expect(batch).toMatchObject({
      complete: true,
      issues: [],
      nextCursor: { version: '203', profile: 0 },
    });
    bodies.length = 0;
    await run(h, undefined, batch.nextCursor);
    expect(bodies.map(versionOf)).toEqual(['203', '203']);
  });

  test('trap 38: another program’s name when HTTP refuses ours', async () => {
    const { h, bodies } = bankThat((body, { headers }) => {
      if (headers?.['user-agent'] === 'InetClntApp/3.0') return 403;
      return asksAccounts(body) ? accounts('000042') : statement();
    });
    const { batch } = await run(h);
    expect(bodies).toHaveLength(3);
    expect(batch.nextCursor).toEqual({ version: '102', profile: 1 });
    const never = bankThat(() => 403);
    expect((await run(never.h)).error).toMatchObject({ kind: 'bad_request', code: 'http_403' });
    expect(never.bodies).toHaveLength(2);
  });

  test('trap 37: a client id from 103 on, the same one always, for banks that approve clients', async () => {
    const { h, bodies } = bankThat((body) => {
      if (!body.includes('<CLIENTUID>')) return refusal(15512);
      return asksAccounts(body) ? accounts('000042') : statement();
    });
    expect((await run(h)).error).toBeUndefined();
    await run(h);
    const ids = bodies.flatMap((body) => /<CLIENTUID>(\S+)/.exec(body)?.[1] ?? []);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const strict = bankThat(() => refusal(15510));
    expect((await run(strict.h)).error).toMatchObject({
      kind: 'mfa_required',
      action: 'approve_at_bank',
    });
    expect(strict.bodies.map(versionOf)).toEqual(['102', '103']);
  });

  test('a repeated id is resent once, with a fresh one', async () => {
    let asked = 0;
    const { h, bodies } = bankThat((body) => {
      if (asksAccounts(body)) return accounts('000042');
      return asked++ === 0 ? refused(2019) : statement();
    });
    const { batch } = await run(h);
    expect(batch).toMatchObject({ complete: true, issues: [] });
    expect(batch.transactions).toHaveLength(1);
    const ids = bodies.map((body) => /<TRNUID>(\S+)/.exec(body)?.[1]);
    expect(new Set(ids).size).toBe(3);
    const stubborn = bankThat((body) => (asksAccounts(body) ? accounts('000042') : refused(2019)));
    expect((await run(stubborn.h)).batch).toMatchObject({
      complete: false,
      issues: [{ kind: 'transient', scope: 'account' }],
    });
    expect(stubborn.bodies).toHaveLength(3);
  });

  test('a shorter window when it refuses a long one, and no more covered than was answered', async () => {
    const { h, bodies } = bankThat((body) => {
      if (asksAccounts(body)) return accounts('000042');
      return (startOf(body) ?? '') < '20260801'
        ? refused(2014)
        : statement().replace(/<DTSTART>.*\n<DTEND>.*\n/, '');
    });
    const { batch } = await run(h);
    expect(bodies.slice(1).map(startOf)).toEqual(['20241225', '20251125', '20260827']);
    expect(batch.coverage).toEqual([
      { accountKey: '121:000042', from: '2026-08-27', to: '2026-11-25', includesPending: false },
    ]);
    expect(batch).toMatchObject({ complete: true, issues: [] });
  });
});

describe('one account among many', () => {
  const down = new ConnectorError({
    kind: 'institution_down',
    scope: 'institution',
    message: 'Down.',
  });

  const failures: [string, () => ReturnType<Say>, ErrorKind, boolean][] = [
    ['a status', () => refused(2000), 'unknown', false],
    ['an account that is gone', () => refused(2003), 'account_gone', true],
    ['a broken answer', () => statement().slice(0, 400), 'transient', false],
    ['HTTP', () => 500, 'institution_down', false],
    ['no answer at all', () => down, 'institution_down', false],
  ];
  test.each(failures)('fails alone: %s', async (_name, say, kind, complete) => {
    const { h } = bankThat((body) => {
      if (asksAccounts(body)) return accounts('000041', '000042', '000043');
      return body.includes('000042') ? say() : statement(/0000\d\d/.exec(body)?.[0]);
    });
    const { batch, error } = await run(h);
    expect(error).toBeUndefined();
    expect(batch.transactions.map(({ externalId }) => externalId)).toEqual([
      'F-000041',
      'F-000043',
    ]);
    expect(batch.issues).toMatchObject([{ kind, scope: 'account', accountKey: '121:000042' }]);
    expect(batch.complete).toBe(complete);
    expect(batch.coverage.map(({ accountKey }) => accountKey)).toEqual([
      '121:000041',
      '121:000043',
    ]);
  });

  test('when none answers it is the institution’s trouble', async () => {
    const { h } = bankThat((body) => (asksAccounts(body) ? accounts('000041', '000042') : down));
    expect((await run(h)).error).toMatchObject({ kind: 'institution_down', scope: 'institution' });
  });

  test('a password refused midway ends it at once', async () => {
    const { h, bodies } = bankThat((body) =>
      asksAccounts(body) ? accounts('1', '2', '3') : refusal(15500),
    );
    expect((await run(h)).error).toMatchObject({ kind: 'login_required', action: 'relink' });
    expect(bodies).toHaveLength(2);
  });

  test('more accounts than we read are named, not forgotten', async () => {
    const ids = Array.from({ length: 53 }, (_, i) => `0${1000 + i}`);
    const { h } = bankThat((body) =>
      asksAccounts(body) ? accounts(...ids) : statement(/<ACCTID>(\d+)/.exec(body)?.[1]),
    );
    const { batch } = await run(h);
    expect(batch.accounts).toHaveLength(50);
    expect(batch.issues.map(({ code }) => code)).toEqual(['not_read', 'not_read', 'not_read']);
  });
});

test.each([
  [15500, 'login_required', 1],
  [15000, 'login_required', 1],
  [15501, 'transient', 1],
  [15502, 'locked', 1],
  [2000, 'unknown', 1],
  [2019, 'transient', 2],
  [2021, 'bad_request', 3],
] as const)('sign-on status %i is %s after %i requests', async (code, kind, requests) => {
  const { h, bodies } = bankThat(() => refusal(code));
  expect((await run(h)).error).toMatchObject({ kind, code: String(code) });
  expect(bodies).toHaveLength(requests);
});

test('a page that is no OFX: a wrong address at first, a bad day later', async () => {
  const { h } = bankThat(() => '<html><body>Welcome</body></html>');
  expect((await run(h)).error).toMatchObject({ kind: 'bad_request', code: 'not_ofx' });
  expect((await run(h, undefined, { version: '102', profile: 0 })).error).toMatchObject({
    kind: 'transient',
  });
});

test('what is stored of a question has no query and no login', async () => {
  const { h } = bankThat((body) => (asksAccounts(body) ? accounts('000042') : statement()));
  const { pages } = await run(h);
  expect(pages.map(({ request }) => JSON.parse(request).url)).toEqual([
    'https://ofx.bank.example/ofx',
    'https://ofx.bank.example/ofx',
  ]);
  expect(JSON.stringify(pages.map(({ request }) => request))).not.toContain('somebody');
});

test('ORG and FID come from the end of the address, which itself is never sent', async () => {
  const sent: string[] = [];
  const { h, bodies } = bankThat((body, { url }) => {
    sent.push(url);
    return asksAccounts(body) ? accounts('000042') : statement();
  });
  h.secret.url = 'https://ofx.bank.example/ofx#org=B1&FID=10898';
  const { pages } = await run(h);
  for (const body of bodies)
    expect(body.replace(/\r\n/g, '')).toContain('<FI><ORG>B1<FID>10898</FI>');
  expect(pages.map(({ request }) => request).join()).not.toContain('10898');
  expect(sent).toHaveLength(2);
});
