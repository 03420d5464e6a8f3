import { expect, it } from 'vitest';
import type { LocalDate } from '@/lib/calendar';
import type { Draft } from '@/lib/connectors/contract';
import { type Known, match, type Question } from './match';

/** CONNECTORS.md part 4, step 7, for files: what another format or a bank has told already. */
const day = (text: string) => `2026-10-${text}` as LocalDate;

const draft = (on: string, minor: bigint, description: string, externalId?: string): Draft => ({
  accountKey: 'a',
  externalId,
  status: 'posted',
  bookedOn: day(on),
  amountMinor: minor,
  currency: 'USD',
  description,
});

let ids = 0n;
const known = (source: Known['source'], on: string, minor: bigint, description: string): Known => ({
  id: ++ids,
  source,
  externalId: `x${ids}`,
  status: 'posted',
  bookedOn: day(on),
  amountMinor: minor,
  currency: 'USD',
  description,
  transactedOn: null,
  mcc: null,
  checkNumber: null,
  removed: false,
  extractionId: source === 'file' ? 1n : 2n,
});

const question = (drafts: Draft[], rows: Known[], more: Partial<Question<Known>> = {}) =>
  match<Known>({
    source: 'file',
    trust: { idStability: 'claimed', removals: false },
    currency: 'USD',
    drafts,
    removed: [],
    coverage: [],
    known: rows,
    aliases: new Map(),
    today: day('25'),
    file: { dialect: 'csv:a', dialectOf: new Map([[1n, 'ofx']]) },
    ...more,
  });

it('on one day the k-th takes the k-th, whatever the words', () => {
  const rows = [known('file', '03', -450n, 'COFFEE 12'), known('file', '03', -450n, 'COFFEE 12')];
  const drafts = [1, 2, 3].map(() => draft('03', -450n, 'Card payment'));
  const { added, changed, duplicates } = question(drafts, rows);
  expect([added.length, changed.length, duplicates]).toEqual([1, 0, 2]);
});

it('a day or three apart: what is alike or alone, where both tell of the days', () => {
  const around = [known('simplefin', '01', -1n, 'A'), known('simplefin', '20', -2n, 'B')];
  const rows = [known('simplefin', '05', -8000n, 'WHOLE FOODS'), ...around];
  const drafts = [
    draft('03', -8000n, 'Whole Foods Market'),
    draft('01', -1n, 'A'),
    draft('20', -2n, 'B'),
  ];
  expect(question(drafts, rows)).toMatchObject({ added: [], duplicates: 3 });
  const alone = question([draft('03', -8000n, 'Whole Foods Market')], rows.slice(0, 1));
  expect(alone).toMatchObject({ added: [{}], possibleDuplicates: [{ of: rows[0]?.id }] });
});

it('a daily coffee before the file began is not the one in it', () => {
  const rows = [known('file', '01', -450n, 'COFFEE'), known('file', '02', -450n, 'COFFEE')];
  const { added } = question([draft('03', -450n, 'Coffee'), draft('04', -450n, 'Coffee')], rows);
  expect(added).toHaveLength(2);
});

it('an id of another format names nothing here', () => {
  const rows = [{ ...known('file', '03', -450n, 'COFFEE'), externalId: '1' }];
  const { added, changed } = question([draft('03', -9900n, 'SHOES', '1')], rows);
  expect([added.length, changed.length]).toEqual([1, 0]);
  expect(added[0]?.externalId).not.toBe('1');
});

it('a file’s id of a bank’s row is kept, so that the same file knows it again', () => {
  const row = known('simplefin', '03', -450n, 'COFFEE');
  const first = question([draft('03', -450n, 'Coffee house', 'f1')], [row]);
  expect(first.aliases).toEqual([{ source: 'file', externalId: 'f1', transactionId: row.id }]);
  const again = question([draft('03', -450n, 'Coffee house', 'f1')], [row], {
    aliases: new Map([['f1', row.id]]),
  });
  expect(again).toMatchObject({ added: [], aliases: [], recognised: [{ why: 'same id' }] });
});

it('a bank takes over a file’s row, and two equal ones of one day each', () => {
  const rows = [known('file', '03', -450n, 'Coffee'), known('file', '03', -450n, 'Coffee')];
  const drafts = [draft('03', -450n, 'COFFEE', 'b1'), draft('03', -450n, 'COFFEE', 'b2')];
  const { added, changed } = question(drafts, rows, { source: 'simplefin', file: undefined });
  expect([added.length, changed.map(({ externalId }) => externalId).sort()]).toEqual([
    0,
    ['b1', 'b2'],
  ]);
});

it('what was pending for long in a file is still told', () => {
  const old = { ...draft('01', -450n, 'Coffee'), status: 'pending' as const };
  expect(question([old], []).added).toHaveLength(1);
});

it('an id that changed from one download to the next, on a day the file covers, is the same row', () => {
  const row = { ...known('file', '03', -450n, 'COFFEE'), externalId: 'old', extractionId: 3n };
  const file = { dialect: 'ofx', dialectOf: new Map([[3n, 'ofx']]) };
  const drafts = [draft('03', -450n, 'COFFEE', 'new')];
  const coverage = [{ from: day('01'), to: day('05'), includesPending: false }];
  expect(question(drafts, [row], { file, coverage })).toMatchObject({
    added: [],
    changed: [{ externalId: 'new' }],
  });
  expect(question(drafts, [row], { file }).added).toHaveLength(1);
});
