import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { LocalDate } from '@/lib/calendar';
import type { Draft, RawPage } from '@/lib/connectors/contract';
import * as plaid from '@/lib/connectors/plaid/normalise';
import * as money from '@/lib/money';
import * as amounts from '@/lib/statements/amount';
import * as fuzz from '@/lib/statements/fuzz/judge';
import * as matching from '@/lib/transactions/match';
import { Programs } from '@/scripts/programs.mjs';
import { altered } from './altered';

/** What happens where one line of the product's own is missing, beside the same with it. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'savory-altered-'));
});
afterAll(() => rm(folder, { recursive: true }));

const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}` as LocalDate; // safe because: n is a day

it('F30 control: were the pages of before the list changed kept, a payment taken back is in the books', async () => {
  const without = await altered<typeof plaid>('lib/connectors/plaid/normalise.ts', [
    ['lib/connectors/plaid/normalise.ts', /pages\.filter\(\(_, index\)[^\n]*loop\);/, 'pages;'],
  ]);
  const row = (id: string) => ({
    transaction_id: id,
    account_id: 'checking',
    pending: false,
    amount: 1,
    iso_currency_code: 'USD',
    date: day(3),
    name: `SHOP ${id}`,
  });
  const page = (loop: number, ids: string[], next_cursor: string): RawPage => ({
    bytes: Buffer.from(
      JSON.stringify({
        accounts: [],
        added: ids.map(row),
        modified: [],
        removed: [],
        next_cursor,
        has_more: next_cursor !== 'end',
      }),
    ),
    contentType: 'application/json',
    status: 200,
    fetchedAt: '2026-11-25T18:00:00Z',
    request: JSON.stringify({
      method: 'POST',
      url: '',
      call: 'sync',
      loop,
      start: 'a',
      cursor: null,
    }),
  });
  // `d` was taken back between the first page and the second, so all was asked anew
  const pages = [page(0, ['d', 'e'], 'b'), page(1, ['e', 'f'], 'b'), page(1, ['g'], 'end')];
  const told = ({ normalisePlaid }: typeof plaid) => {
    const context = { timezone: 'UTC', since: day(1), today: day(25) };
    const { transactions, complete } = normalisePlaid(pages, context);
    return [
      transactions
        .map(({ externalId }) => externalId)
        .sort()
        .join(''),
      complete,
    ];
  };
  expect(told(plaid)).toEqual(['efg', true]);
  expect(told(without)).toEqual(['defg', true]);
});

it('F34 control: without their checks amounts are read that nobody wrote', async () => {
  const loose = await altered<typeof money>('lib/money.ts', [
    ['lib/money.ts', /if \(\/\[1-9\]\/\.test\(fraction[^\n]*/, ''],
    ['lib/money.ts', /if \(value > MAX_MINOR\) return null;/, ''],
  ]);
  const guessing = await altered<typeof amounts>('lib/statements/amount.ts', [
    ['lib/statements/amount.ts', /return \/\^\\d\{1,3\}\$\/[^\n]*/, 'return true;'],
  ]);
  expect([money.parseDecimal('12.349', 'USD'), loose.parseDecimal('12.349', 'USD')]).toEqual([
    null,
    1_234n,
  ]);
  const huge = '99999999999999999';
  expect([money.parseDecimal(huge, 'USD'), loose.parseDecimal(huge, 'USD')]).toEqual([
    null,
    9_999_999_999_999_999_900n, // more than a column of the books holds
  ]);
  expect([amounts.readAmount('1,2.3', 'USD'), guessing.readAmount('1,2.3', 'USD')]).toEqual([
    null,
    1_230n,
  ]);
});

it('F35 control: were posted rows to go by absence, a bank that forgets would empty the books', async () => {
  const without = await altered<typeof matching>('lib/transactions/match.ts', [
    ['lib/transactions/match.ts', /row\.status === 'pending' &&\n\s+row\.source/, 'row.source'],
  ]);
  const known = Array.from(
    { length: 40 },
    (_, at): matching.Known => ({
      id: BigInt(at + 1),
      source: 'ofx',
      externalId: `a${at}`,
      status: 'posted',
      bookedOn: day((at % 20) + 1),
      amountMinor: BigInt(-100 - at),
      currency: 'USD',
      description: 'CORNER CAFE',
      transactedOn: null,
      mcc: null,
      checkNumber: null,
      removed: false,
    }),
  );
  const gone = ({ match }: typeof matching) => {
    const matched = match({
      source: 'ofx',
      trust: { idStability: 'claimed', removals: false },
      currency: 'USD',
      drafts: [] as Draft[],
      removed: [],
      coverage: [{ from: day(1), to: day(28), includesPending: true }],
      known,
      aliases: new Map(),
      today: day(28),
    });
    return [matched.gone.length, matched.parked];
  };
  expect(gone(matching)).toEqual([0, null]);
  expect(gone(without)).toEqual([40, null]);
});

it('F38 control: without the issue of a row that cannot be read, rows are lost in silence, and the judge says so', async () => {
  const without = await altered<typeof fuzz>('lib/statements/fuzz/judge.ts', [
    ['lib/statements/ofx/batch.ts', /else batch\.issues\.push\(read\);/, ''],
  ]);
  const text = `<OFX><BANKMSGSRSV1><STMTTRNRS><STATUS><CODE>0</STATUS><STMTRS><CURDEF>EUR<BANKTRANLIST>
    <STMTTRN><DTPOSTED>20261101<TRNAMT>-1.00<NAME>SHOP</STMTTRN>
    <STMTTRN><DTPOSTED>2026xx01<TRNAMT>-2.00<NAME>SHOP</STMTTRN>
    </BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
  expect(fuzz.judge('a.ofx', Buffer.from(text))).toBe('read');
  expect(() => without.judge('a.ofx', Buffer.from(text))).toThrow('2 rows of ofx seen, 1 told of');
});

it('F45: a program out of memory is started again; control: without that it is gone for good', async () => {
  const without = await altered<{ Programs: typeof Programs }>('scripts/programs.mjs', [
    ['scripts/programs.mjs', /if \(!this\.#stopping\) this\.#spawn\(state\);/, ''],
  ]);
  // the first time its heap is too small for what it takes; then it stays
  const greedy = (note: string) =>
    `const fs = require('node:fs'), again = fs.existsSync('${note}'); fs.appendFileSync('${note}', 'started ');
     if (again) setInterval(() => {}, 1e3); else for (const all = [];;) all.push(Array(1e5).fill({}));`;
  const starting = (Kind: typeof Programs, name: string) => {
    const programs = new Kind();
    const note = path.join(folder, name);
    const args = ['--max-old-space-size=32', '-e', greedy(note)];
    programs.start({ name, args, env: { PATH: process.env.PATH ?? '' } });
    return { programs, starts: () => readFileSync(note, 'utf8').split('started').length - 1 };
  };
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  const [kept, left] = [starting(Programs, 'kept'), starting(without.Programs, 'left')];
  const ended = () => said.mock.calls.filter(([line]) => /ended with/.test(line));
  await vi.waitUntil(() => ended().length === 2 && kept.starts() === 2, { timeout: 30_000 });
  await new Promise((resolve) => setTimeout(resolve, 600)); // longer than the pause before a start
  expect([kept.starts(), left.starts()]).toEqual([2, 1]);
  await Promise.all([kept.programs.stop(), left.programs.stop()]);
  said.mockRestore();
});
