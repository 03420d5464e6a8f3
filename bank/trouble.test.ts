import { afterEach, describe, expect, it } from 'vitest';
import { useBank } from './testing';

const bank = useBank('2026-11-20T23:30:00Z');
afterEach(() => bank.trouble('maya', { kind: null }));

const CARD_REQUEST = (card: string) =>
  'OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\n\r\n<OFX><SIGNONMSGSRQV1><SONRQ><USERID>maya<USERPASS>maya-sandbox-1' +
  '</SONRQ></SIGNONMSGSRQV1><CREDITCARDMSGSRQV1><CCSTMTTRNRQ><TRNUID>1<CCSTMTRQ><CCACCTFROM><ACCTID>' +
  `${card}</CCACCTFROM><INCTRAN><INCLUDE>Y</INCTRAN></CCSTMTRQ></CCSTMTTRNRQ></CREDITCARDMSGSRQV1></OFX>`;

/** Both protocols' answers of this moment; `text` rejects when the connection breaks. */
async function ofx(signal?: AbortSignal) {
  const { accounts } = await bank.truth('maya');
  return fetch(`${bank.url()}/ofx`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ofx' },
    body: CARD_REQUEST(accounts[2]!.id),
    signal,
  });
}
function simplefin(query = '?version=2&pending=1') {
  const authorization = `Basic ${Buffer.from('maya:maya-sandbox-1').toString('base64')}`;
  return fetch(`${bank.url()}/simplefin/accounts${query}`, { headers: { authorization } });
}

type Row = { id: string; amount: string; description: string };
const ofxRows = async (): Promise<Row[]> =>
  [
    ...(await (await ofx()).text()).matchAll(/<TRNAMT>(\S+)\r\n<FITID>(\S+)\r\n<NAME>(.+)\r\n/g),
  ].map(([, amount, id, description]) => ({ id: id!, amount: amount!, description: description! }));
const withoutIds = (rows: Row[]) => rows.map((row) => `${row.amount}|${row.description}`);

describe('sign-on', () => {
  it.each([
    ['wrong_password', 15500],
    ['revoked', 15500],
    ['locked', 15502],
    ['mfa', 3000],
    ['approve_client', 15510],
  ])('%s is status %i in OFX', async (kind, code) => {
    await bank.trouble('maya', { kind });
    const text = await (await ofx()).text();
    expect(text).toContain(`<CODE>${code}\r\n`);
    expect(text).not.toContain('STMTTRN');
  });

  it.each(['wrong_password', 'locked', 'mfa', 'approve_client'])(
    '%s is con.auth in SimpleFIN',
    async (kind) => {
      await bank.trouble('maya', { kind });
      const body = await (await simplefin()).json();
      expect(body.errlist).toMatchObject([{ code: 'con.auth' }]);
      expect(body.accounts).toEqual([]);
      expect((await (await simplefin('')).json()).errors[0]).toMatch(/attention/);
    },
  );

  it('revoked is 403 in SimpleFIN', async () => {
    await bank.trouble('maya', { kind: 'revoked' });
    expect((await simplefin()).status).toBe(403);
  });

  it('one_account_fails leaves the others readable', async () => {
    const { accounts } = await bank.truth('maya');
    await bank.trouble('maya', { kind: 'one_account_fails', account: accounts[0]!.id });
    const body = await (await simplefin()).json();
    expect(body.errlist).toMatchObject([{ code: 'act.failed', account_id: accounts[0]!.id }]);
    expect(body.accounts.length).toBe(2);
    await bank.trouble('maya', { kind: 'one_account_fails', account: accounts[2]!.id });
    expect(await (await ofx()).text()).toMatch(/<TRNUID>1\r\n<STATUS>\r\n<CODE>2000/);
  });
});

describe('HTTP', () => {
  it.each([
    ['http_400', 400],
    ['http_500', 500],
    ['http_503', 503],
    ['payment_required', 402],
    ['rate_limited', 429],
  ])('%s answers %i', async (kind, status) => {
    await bank.trouble('maya', { kind, retry_after: 7 });
    const answers = [await ofx(), await simplefin()];
    expect(answers.map((answer) => answer.status)).toEqual([status, status]);
    expect(answers[0]!.headers.get('retry-after')).toBe(status === 429 ? '7' : null);
  });

  it('maintenance_page is HTML with status 200', async () => {
    await bank.trouble('maya', { kind: 'maintenance_page' });
    const answer = await ofx();
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<!DOCTYPE html>');
  });

  it('lasts as many requests as it was told', async () => {
    await bank.trouble('maya', { kind: 'http_500', times: 2 });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await ofx()).status);
    expect(statuses).toEqual([500, 500, 200]);
    expect((await bank.control('GET', '/people/maya/trouble')).body).toEqual({ kind: null });
  });

  it('timeout never answers', async () => {
    await bank.trouble('maya', { kind: 'timeout' });
    await expect(ofx(AbortSignal.timeout(400))).rejects.toThrow(/timeout/i);
  });

  it('slow_drip begins at once and takes its time', async () => {
    await bank.trouble('maya', { kind: 'slow_drip', pause_ms: 100 });
    const answer = await ofx(AbortSignal.timeout(2500));
    expect(answer.status).toBe(200);
    const reader = answer.body!.getReader();
    let bytes = 0;
    const drained = (async () => {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return 'done';
        bytes += value.length;
      }
    })();
    await expect(drained).rejects.toThrow();
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(60);
  });

  it('truncated stops in the middle, announced or broken', async () => {
    const whole = await (await ofx()).text();
    await bank.trouble('maya', { kind: 'truncated' });
    const half = await (await ofx()).text();
    expect(half.length).toBe(Math.floor(whole.length / 2));
    expect(whole.startsWith(half.slice(0, 100))).toBe(true);
    await expect((await simplefin()).json()).rejects.toThrow();
    await bank.trouble('maya', { kind: 'truncated', broken: true });
    await expect((await ofx()).text()).rejects.toThrow();
  });

  it('malformed has the length but not the structure', async () => {
    const whole = await (await ofx()).text();
    await bank.trouble('maya', { kind: 'malformed' });
    const broken = await (await ofx()).text();
    expect(broken.length).toBe(whole.length);
    expect(broken.split('<').length).toBeLessThan(whole.split('<').length * 0.8);
    await expect((await simplefin()).json()).rejects.toThrow();
  });

  it('huge is as long as ordered and still well formed', async () => {
    await bank.trouble('maya', { kind: 'huge', bytes: 3_000_000 });
    const text = await (await simplefin()).text();
    expect(text.length).toBeGreaterThan(3_000_000);
    expect(JSON.parse(text).accounts.length).toBe(3);
    expect((await (await ofx()).text()).trim().endsWith('</OFX>')).toBe(true);
  });
});

describe('rows', () => {
  it('changed_ids gives other ids to the same rows, once or at every request', async () => {
    const before = await ofxRows();
    await bank.trouble('maya', { kind: 'changed_ids' });
    const [first, second] = [await ofxRows(), await ofxRows()];
    expect(withoutIds(first)).toEqual(withoutIds(before));
    expect(first.some((row, at) => row.id === before[at]!.id)).toBe(false);
    expect(second).toEqual(first);
    await bank.trouble('maya', { kind: 'changed_ids', every: true });
    const [third, fourth] = [await ofxRows(), await ofxRows()];
    expect(third.some((row, at) => row.id === fourth[at]!.id)).toBe(false);
  });

  it('duplicate_ids gives one id to two different rows', async () => {
    await bank.trouble('maya', { kind: 'duplicate_ids' });
    const rows = await ofxRows();
    expect(new Set(rows.map((row) => row.id)).size).toBe(
      rows.length - Math.floor(rows.length / 10),
    );
  });

  it('blank_ids leaves every tenth row without one', async () => {
    await bank.trouble('maya', { kind: 'blank_ids' });
    const text = await (await ofx()).text();
    const ids = [...text.matchAll(/<FITID>(.*)\r\n/g)].map((match) => match[1]!);
    expect(ids.filter((id) => id.trim() === '').length).toBe(Math.floor(ids.length / 10));
  });

  it('corrected takes the last two rows back by CORRECTFITID, and the balance follows', async () => {
    const card = (truth: Awaited<ReturnType<typeof bank.truth>>) => {
      const { id, balance } = truth.accounts[2]!;
      const rows = truth.transactions.filter(
        (row) => row.account_id === id && row.status === 'posted',
      );
      return { rows, cents: Math.round(Number(balance) * 100) };
    };
    const before = card(await bank.truth('maya'));
    const [deleted, replaced] = before.rows.slice(-2);
    await bank.trouble('maya', { kind: 'corrected' });
    const text = await (await ofx()).text();
    const corrections = [...text.matchAll(/<CORRECTFITID>(\S+)\r\n<CORRECTACTION>(\S+)/g)];
    expect(corrections.map(([, id, action]) => [id, action])).toEqual([
      [deleted!.id, 'DELETE'],
      [replaced!.id, 'REPLACE'],
    ]);
    const after = card(await bank.truth('maya'));
    expect(after.rows.length).toBe(before.rows.length - 1);
    expect(after.rows.at(-1)!.id).toBe(`${replaced!.id}R`);
    const change = -100 - Math.round(Number(deleted!.amount) * 100);
    expect(after.cents).toBe(before.cents + change);
  });

  it('reused_ids lets every id name the row before it', async () => {
    const before = await ofxRows();
    await bank.trouble('maya', { kind: 'reused_ids' });
    const after = await ofxRows();
    expect(withoutIds(after)).toEqual(withoutIds(before));
    expect(after.slice(1).map((row) => row.id)).toEqual(before.slice(0, -1).map((row) => row.id));
  });

  it('reordered_pages changes the order and nothing else', async () => {
    const before = await ofxRows();
    await bank.trouble('maya', { kind: 'reordered_pages' });
    const after = await ofxRows();
    expect(after).not.toEqual(before);
    const sorted = (rows: Row[]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(sorted(after)).toEqual(sorted(before));
  });

  it('pending_never_posts keeps pending what was, in the truth and the balance too', async () => {
    const pending = (await bank.truth('maya')).transactions.filter(
      (row) => row.status === 'pending',
    );
    expect(pending.length).toBeGreaterThan(0);
    await bank.trouble('maya', { kind: 'pending_never_posts' });
    await bank.control('PUT', '/clock', { advance_days: 8 });
    const later = await bank.truth('maya');
    for (const row of pending) expect(later.transactions).toContainEqual(row);
    const told = await (await simplefin()).json();
    const ids = told.accounts.flatMap((account: { transactions: { id: string }[] }) =>
      account.transactions.map((row) => row.id),
    );
    for (const row of pending) expect(ids).toContain(row.id);
    await bank.trouble('maya', { kind: 'none' });
    const released = await bank.truth('maya');
    expect(released.accounts[2]!.balance).not.toBe(later.accounts[2]!.balance);
  });
});
