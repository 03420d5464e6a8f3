import type pg from 'pg';
import { addDays, type LocalDate } from '@/lib/calendar';
import type { Draft } from '@/lib/connectors/contract';
import type { Reading } from '@/lib/extractions/open';
import { needRowsOfMany } from '@/lib/frozen';
import type { CompiledRule } from '@/lib/rules/outcome';
import { type AccountShare, byAccount } from './by-account';
import { type Known, windowOf } from './match';
import { storedId } from './match-clean';
import { needWindows } from './need-windows';
import type { SettledAccount, SettledAccounts } from './record-accounts';
import { shareCategories } from './record-merges';
import { readRules } from './record-rules';

/** A row as it stands, with what the log and the touched months need to know of it. */
export type KnownRow = Known & {
  userId: bigint;
  accountId: bigint;
  seller: string;
  categoryId: number;
  categorySource: string;
  chosenCategoryId: number | null;
  excluded: boolean;
  transferId: bigint | null;
  refundOf: bigint | null;
  splits: { category_id: number; amount_minor: number }[] | null;
};

/** Everything matching and categorising look things up in; read once for the whole batch. */
export type Ground = {
  known: ReadonlyMap<bigint, KnownRow[]>;
  aliases: ReadonlyMap<bigint, ReadonlyMap<string, bigint>>;
  choices: ReadonlyMap<bigint, ReadonlyMap<string, number>>;
  rules: ReadonlyMap<bigint, readonly CompiledRule[]>;
};

/** A row the bank re-dates may have stood this many days before the window. */
export const FAR_DAYS = 100;

export async function loadGround(
  client: pg.PoolClient,
  readings: readonly Reading[],
  accounts: SettledAccounts,
): Promise<Ground> {
  await shareCategories(
    client,
    readings.map(({ userId }) => userId),
  );
  const views = readings.flatMap((reading) => viewsOf(reading, accounts));
  const old = views.filter((view) => !view.account.isNew);
  const known = new Map<bigint, KnownRow[]>();
  if (old.length > 0) {
    await needWindows(client, old, FAR_DAYS);
    put(known, await readWindow(client, old));
    const missing = missingIds(old, known);
    if (missing.length > 0) put(known, await readById(client, missing));
    put(known, await readTakenBack(client, old, known));
  }
  return {
    known,
    aliases: old.length > 0 ? await readAliases(client, old) : new Map(),
    choices: await readChoices(client, readings),
    rules: await readRules(client, [...new Set(readings.map((reading) => reading.userId))]),
  };
}

type View = {
  account: SettledAccount;
  source: string;
  first: LocalDate;
  last: LocalDate;
  /** Every id the answer names; none for a new account, which has no row to look for. */
  ids: string[];
  /** Of these, the ones taken back. */
  removed: string[];
};

function viewsOf(reading: Reading, accounts: SettledAccounts): View[] {
  return [...byAccount(reading.batch)].flatMap(([key, share]) => {
    const account = accounts.of(reading, key);
    const days = daysOf(share, reading.context.today);
    if (!account || account.muted || !days) return [];
    const ids = account.isNew ? [] : namedIds(share.transactions, share.removed);
    const removed = account.isNew ? [] : namedIds([], share.removed);
    const source = reading.context.provider;
    return [{ account, source, first: days[0], last: days[1], ids, removed }];
  });
}

/** The days to look at for an answer; one that only takes rows back names none, and they are recent. */
export function daysOf(
  { coverage, transactions, removed }: AccountShare,
  today: LocalDate,
): [LocalDate, LocalDate] | null {
  const days = windowOf(coverage, transactions);
  return days ?? (removed.length > 0 ? [addDays(today, -10), today] : null);
}

/** Every id an answer names: of its drafts, of other rows they speak of, of rows taken back. */
export function namedIds(
  drafts: readonly Draft[],
  removed: AccountShare['removed'] = [],
): string[] {
  const ids: string[] = [];
  const name = (id: string | undefined) => {
    const stored = id === undefined ? null : storedId(id);
    if (stored !== null) ids.push(stored);
  };
  for (const { externalId, pendingExternalId, corrects } of drafts) {
    name(externalId);
    name(pendingExternalId);
    name(corrects?.externalId);
  }
  for (const { externalId } of removed) name(externalId);
  return ids;
}

const COLUMNS = `t.user_id as "userId", t.account_id as "accountId", t.id, t.source,
  t.external_id as "externalId", t.status, t.booked_on as "bookedOn", t.amount_minor as "amountMinor",
  t.currency, t.description, t.transacted_on as "transactedOn", t.mcc, t.check_number as "checkNumber",
  t.removed_at is not null as removed,
  t.removed_at = 'epoch' as "forGood", t.transfer_id as "transferId", t.refund_of as "refundOf", t.extraction_id as "extractionId", t.seller, t.category_id as "categoryId",
  t.category_source as "categorySource", t.chosen_category_id as "chosenCategoryId", t.excluded, t.splits`;

async function readWindow(client: pg.PoolClient, views: readonly View[]): Promise<KnownRow[]> {
  const { rows } = await client.query<KnownRow>(
    `select ${COLUMNS}
     from unnest($1::bigint[], $2::bigint[], $3::date[], $4::date[]) as w (user_id, account_id, first, last)
     join transactions t on t.user_id = w.user_id and t.account_id = w.account_id
       and t.booked_on between w.first and w.last
     where t.booked_on between $5 and $6`, // said again as constants: the planner skips other months
    [
      views.map((view) => view.account.userId),
      views.map((view) => view.account.id),
      views.map((view) => view.first),
      views.map((view) => view.last),
      ...bounds(views),
    ],
  );
  return rows;
}

/** An id the answer names whose row is not in the window of its account. */
type Missing = { view: View; id: string };

/**
 * Their rows, should the bank have moved them by weeks. Most are simply new, and that is read off the
 * index of the ids, one by one (`offset 0` keeps the planner to it): asked for all at once it would
 * rather read every row of all these people's months, from a page of the table each.
 */
async function readById(client: pg.PoolClient, missing: readonly Missing[]): Promise<KnownRow[]> {
  const [first] = bounds(missing.map(({ view }) => view));
  const { rows } = await client.query<KnownRow>(
    `select ${COLUMNS}
     from unnest($1::bigint[], $2::bigint[], $3::date[], $4::text[]) as w (user_id, account_id, first, id),
       lateral (
         select * from transactions t where t.user_id = w.user_id and t.account_id = w.account_id
           and t.booked_on < w.first and t.booked_on >= w.first - ${FAR_DAYS}
           and t.external_id = w.id and t.booked_on >= $5 offset 0
       ) t`,
    [
      missing.map(({ view }) => view.account.userId),
      missing.map(({ view }) => view.account.id),
      missing.map(({ view }) => view.first),
      missing.map(({ id }) => id),
      addDays(first, -FAR_DAYS),
    ],
  );
  return rows;
}

/** Rows that are taken back, by id or former id, however old they are: rare, so every month is asked. */
async function readTakenBack(
  client: pg.PoolClient,
  views: readonly View[],
  known: ReadonlyMap<bigint, KnownRow[]>,
): Promise<KnownRow[]> {
  const wanted = views.flatMap(({ account, source, removed }) => {
    const there = new Set(known.get(account.id)?.map((row) => row.externalId));
    const missing = removed.filter((id) => !there.has(id));
    return missing.map((id) => ({ account, source, id }));
  });
  if (wanted.length === 0) return [];
  const { rows } = await client.query<KnownRow>(
    `select distinct on (t.id) ${COLUMNS}
     from unnest($1::bigint[], $2::bigint[], $3::transaction_source[], $4::text[]) as w (user_id, account_id, source, id)
     left join aliases a on a.user_id = w.user_id and a.account_id = w.account_id and a.source = w.source
       and a.external_id = w.id
     join transactions t on t.user_id = w.user_id and t.account_id = w.account_id
       and (t.id = a.transaction_id or (t.source = w.source and t.external_id = w.id))`,
    [
      wanted.map(({ account }) => account.userId),
      wanted.map(({ account }) => account.id),
      wanted.map(({ source }) => source),
      wanted.map(({ id }) => id),
    ],
  );
  if (rows.length < wanted.length) {
    await needRowsOfMany(client, new Map(wanted.map(({ account }) => [account.userId, {}])));
  }
  const ids = new Set([...known.values()].flat().map((row) => row.id));
  return rows.filter(({ id }) => !ids.has(id));
}

async function readAliases(
  client: pg.PoolClient,
  views: readonly View[],
): Promise<Map<bigint, Map<string, bigint>>> {
  type Row = { account_id: bigint; external_id: string; transaction_id: bigint };
  const { rows } = await client.query<Row>(
    `select a.account_id, a.external_id, a.transaction_id
     from unnest($1::bigint[], $2::bigint[], $3::transaction_source[]) as w (user_id, account_id, source)
     join aliases a using (user_id, account_id, source)
     where a.external_id = any ($4)`,
    [
      views.map((view) => view.account.userId),
      views.map((view) => view.account.id),
      views.map((view) => view.source),
      views.flatMap((view) => view.ids),
    ],
  );
  const aliases = new Map<bigint, Map<string, bigint>>();
  for (const row of rows) {
    const ofAccount = aliases.get(row.account_id) ?? new Map<string, bigint>();
    aliases.set(row.account_id, ofAccount.set(row.external_id, row.transaction_id));
  }
  return aliases;
}

async function readChoices(
  client: pg.PoolClient,
  readings: readonly Reading[],
): Promise<Map<bigint, Map<string, number>>> {
  type Row = { user_id: bigint; seller_key: string; category_id: number };
  const { rows } = await client.query<Row>(
    `select c.user_id, c.seller_key, c.category_id
     from unnest($1::bigint[]) as u (id) join seller_choices c on c.user_id = u.id`,
    [[...new Set(readings.map((reading) => reading.userId))]],
  );
  const choices = new Map<bigint, Map<string, number>>();
  for (const row of rows) {
    const ofUser = choices.get(row.user_id) ?? new Map<string, number>();
    choices.set(row.user_id, ofUser.set(row.seller_key, row.category_id));
  }
  return choices;
}

function missingIds(views: readonly View[], known: ReadonlyMap<bigint, KnownRow[]>): Missing[] {
  return views.flatMap((view) => {
    const there = new Set(known.get(view.account.id)?.map((row) => row.externalId));
    return [...new Set(view.ids)].filter((id) => !there.has(id)).map((id) => ({ view, id }));
  });
}

function bounds(views: readonly View[]): [LocalDate, LocalDate] {
  const [one] = views;
  if (!one) throw new Error('No account to look at.');
  return views.reduce<[LocalDate, LocalDate]>(
    ([first, last], view) => [
      view.first < first ? view.first : first,
      view.last > last ? view.last : last,
    ],
    [one.first, one.last],
  );
}

function put(known: Map<bigint, KnownRow[]>, rows: readonly KnownRow[]): void {
  for (const row of rows) {
    const ofAccount = known.get(row.accountId);
    if (ofAccount) ofAccount.push(row);
    else known.set(row.accountId, [row]);
  }
}
