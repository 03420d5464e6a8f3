import { readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { PEOPLE } from './people';
import { useBank } from './testing';

const NOW = '2026-11-24T15:00:00.000Z';
const bank = useBank(NOW);
const key = (row: object) => JSON.stringify(row);

describe('the clock', () => {
  it('is kept as an offset in a file, and outlives the program', async () => {
    await bank.control('PUT', '/clock', { now: NOW });
    const { offset_ms } = JSON.parse(readFileSync(`${bank.dataDir}/bank-clock.json`, 'utf8'));
    expect(Math.abs(Date.parse(NOW) - Date.now() - offset_ms)).toBeLessThan(5000);
    await bank.restart();
    const { body } = await bank.control('GET', '/clock');
    expect(Math.abs(Date.parse(body.now) - Date.parse(NOW))).toBeLessThan(30_000);
  });

  it('moved a day, brings exactly the truth’s new rows over OFX', async () => {
    await bank.control('PUT', '/clock', { now: NOW });
    const before = await bank.truth('maya');
    const told = await ofxIds();
    await bank.control('PUT', '/clock', { advance_days: 1 });
    const after = await bank.truth('maya');
    const known = new Set(before.transactions.map(key));
    const fresh = after.transactions.filter(
      (row) => row.status === 'posted' && !known.has(key(row)),
    );
    expect(fresh.length).toBeGreaterThan(0);
    expect(fresh.every((row) => row.date === after.today)).toBe(true);
    const news = (await ofxIds()).filter((id) => !told.includes(id));
    expect(news.sort()).toEqual(fresh.map((row) => `${row.account_id}|${row.id}`).sort());
    // Nothing that was booked is lost.
    const later = new Set(after.transactions.map(key));
    expect(
      before.transactions.filter((row) => row.status === 'posted' && !later.has(key(row))),
    ).toEqual([]);
  });

  it.each([{ now: 'tomorrow' }, { now: '2010-01-01T00:00:00Z' }, { advance_days: 0.5 }, {}])(
    'refuses %j',
    async (body) => {
      expect((await bank.control('PUT', '/clock', body)).status).toBe(422);
    },
  );
});

describe('people', () => {
  it('are listed with what it takes to link them, and how often they were asked for', async () => {
    const { body } = await bank.control('GET', '/people');
    expect(body.people.map((one: { login: string }) => one.login)).toEqual(
      PEOPLE.map((one) => one.login),
    );
    const requests = async () => (await bank.control('GET', '/people/maya')).body.requests;
    const before = await requests();
    await ofxIds();
    expect(await requests()).toBe(before + 1);
  });

  it('can be made, as busy as a test wants, and are there after a restart', async () => {
    const made = await bank.control('PUT', '/people/load-1', {
      password: 'x',
      months: 3,
      activity: 10,
      monthly_income: '6000',
    });
    expect(made).toMatchObject({ status: 201, body: { monthly_income: '6000.00' } });
    const truth = await bank.truth('load-1');
    expect(truth.transactions.length).toBeGreaterThan(1000);
    expect(truth.since).toBe('2026-08-01');
    await bank.restart();
    expect((await bank.truth('load-1')).transactions).toEqual(truth.transactions);
    expect(statSync(`${bank.dataDir}/bank-state.jsonl`).mode & 0o077).toBe(0);
  });

  it.each([
    ['maya', { password: 'x' }, 409],
    ['Load%202', { password: 'x' }, 422],
    ['%zz', { password: 'x' }, 400],
    ['load-2', {}, 422],
    ['load-2', { password: 'x', months: 300 }, 422],
    ['load-2', { password: 'x', colour: 'red' }, 422],
  ])('refuses to make %s of %j', async (login, body, status) => {
    expect((await bank.control('PUT', `/people/${login}`, body)).status).toBe(status);
  });

  it('answers 404 for a stranger and an unknown switch, 422 for an unknown trouble', async () => {
    expect((await bank.control('GET', '/people/nobody/transactions')).status).toBe(404);
    expect((await bank.control('PUT', '/people/nobody/trouble', { kind: 'mfa' })).status).toBe(404);
    expect((await bank.control('GET', '/weather')).status).toBe(404);
    expect((await bank.control('PUT', '/people/maya/trouble', { kind: 'rain' })).status).toBe(422);
  });
});

describe('the door', () => {
  /** fetch does not let a caller name the host, so plain HTTP. */
  const statusWith = (path: string, headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      request(`${bank.url()}${path}`, { headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });

  it('opens for localhost only, and its switches for no web page', async () => {
    expect(await statusWith('/', {})).toBe(200);
    expect(await statusWith('/', { host: 'rebound.example' })).toBe(421);
    expect(await statusWith('/control/people', { origin: 'https://evil.example' })).toBe(403);
    expect(await statusWith('/control/people', { 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await statusWith('/elsewhere', {})).toBe(404);
  });

  it('shows people a page with the clock and the logins, and no script', async () => {
    const html = await (await fetch(bank.url())).text();
    for (const person of PEOPLE) expect(html).toContain(`<code>${person.login}</code>`);
    expect(html).toContain('<time>2026-11-2');
    expect(html).not.toContain('<script');
  });
});

async function ofxIds(): Promise<string[]> {
  const { accounts } = await bank.truth('maya');
  const tran = '<INCTRAN><INCLUDE>Y</INCTRAN>';
  const banks = accounts
    .slice(0, 2)
    .map(
      ({ id, type }) =>
        `<STMTTRNRQ><TRNUID>1<STMTRQ><BANKACCTFROM><BANKID>061999997<ACCTID>${id}<ACCTTYPE>` +
        `${type.toUpperCase()}</BANKACCTFROM>${tran}</STMTRQ></STMTTRNRQ>`,
    );
  const card = `<CCSTMTTRNRQ><TRNUID>1<CCSTMTRQ><CCACCTFROM><ACCTID>${accounts[2]!.id}</CCACCTFROM>${tran}</CCSTMTRQ></CCSTMTTRNRQ>`;
  const answer = await fetch(`${bank.url()}/ofx`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ofx' },
    body:
      'OFXHEADER:100\r\nVERSION:102\r\n\r\n<OFX><SIGNONMSGSRQV1><SONRQ><USERID>maya<USERPASS>maya-sandbox-1</SONRQ></SIGNONMSGSRQV1>' +
      `<BANKMSGSRQV1>${banks.join('')}</BANKMSGSRQV1><CREDITCARDMSGSRQV1>${card}</CREDITCARDMSGSRQV1></OFX>`,
  });
  let account = '';
  const ids: string[] = [];
  for (const [, tag, value] of (await answer.text()).matchAll(/<(ACCTID|FITID)>(\S+)/g)) {
    if (tag === 'ACCTID') account = value!;
    else ids.push(`${account}|${value}`);
  }
  return ids;
}
