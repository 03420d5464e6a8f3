import type pg from 'pg';
import { type LocalDate, type Month, monthOf } from '@/lib/calendar';
import type { Decision } from '../record-decide';
import { type Ask, askClient, listOf } from './ask';
import { dropBroken } from './drop-broken';
import { type Doubt, findDuplicates } from './find-duplicates';
import { findPairs, type Span } from './find-pairs';
import { findRefunds } from './find-refunds';
import { type FreshBooks, freshBooks } from './fresh-books';
import { settleFindings } from './settle';
import type { SideChange } from './write-sides';

/**
 * After the rows are written: transfers between a person's accounts, refunds, and questions about
 * duplicates, for the whole batch in a constant number of statements. Months whose rows moved are
 * among the touched ones. The callers hold `lockPeople`, so that the two sides of one transfer that
 * come in two batches see each other.
 */
export async function linkRecorded(
  client: pg.PoolClient,
  decisions: readonly Decision[],
  ids: readonly bigint[],
): Promise<Decision[]> {
  const news = decisions.filter(
    ({ added, changed, gone }) => added.length + changed.length + gone.length > 0,
  );
  if (news.length === 0) return [...decisions];
  const ask = askClient(client);
  const changes = [...(await dropBroken(ask, news))];
  const spans = spansOf(news);
  const { whole, fresh } = await firstSearches(ask, spans, news);
  const books = await freshBooks(ask, fresh, decisions, ids);
  for (const part of [spans.filter(({ userId }) => !whole.has(userId)), [...whole.values()]]) {
    if (part.length > 0) changes.push(...(await linkSpans(ask, part, news, books)));
  }
  await settleFindings(ask, await findDuplicates(ask, news.flatMap(doubtsOf)));
  return changes.length === 0 ? [...decisions] : decisions.map((one) => withMonths(one, changes));
}

async function linkSpans(
  ask: Ask,
  spans: readonly Span[],
  news: readonly Decision[],
  books: FreshBooks,
): Promise<SideChange[]> {
  const pairs = await settleFindings(ask, await findPairs(ask, spans, books));
  books.transferred(pairs.changes.map(({ after }) => after.id));
  const refunds = await settleFindings(
    ask,
    await findRefunds(ask, refundSpans(spans, news), books),
  );
  return [...pairs.changes, ...refunds.changes];
}

/** One import or answer at a time per person, also of two connections: see `lockBooks`. */
export async function lockPeople(client: pg.PoolClient, userIds: readonly bigint[]): Promise<void> {
  await client.query(
    `select pg_advisory_xact_lock(hashtextextended('savory.imports', id))
     from (select distinct id from unnest($1::bigint[]) id order by id) people`,
    [listOf(userIds)],
  );
}

function spansOf(decisions: readonly Decision[]): Span[] {
  const spans = new Map<bigint, Span>();
  for (const { reading, added, changed } of decisions) {
    const { userId } = reading;
    let span = spans.get(userId);
    for (const part of [added, changed]) {
      for (const { draft } of part) {
        if (draft.status !== 'posted') continue;
        const day = draft.bookedOn;
        span ??= { userId, first: day, last: day };
        if (day < span.first) span.first = day;
        if (day > span.last) span.last = day;
      }
    }
    if (span) spans.set(userId, span);
  }
  return [...spans.values()];
}

/**
 * Whose history nobody has looked through yet: all of it, this once (`whole`). Of whoever has nothing
 * but what just came (`fresh`), the days of that are all there are.
 */
async function firstSearches(
  ask: Ask,
  spans: readonly Span[],
  news: readonly Decision[],
): Promise<{ whole: Map<bigint, Span>; fresh: Set<bigint> }> {
  if (spans.length === 0) return { whole: new Map(), fresh: new Set() };
  const first = await ask<{ user_id: bigint; rows: number }>(
    `with fresh as (insert into review_searches (user_id)
       select u from unnest($1::bigint[]) u order by u on conflict do nothing returning user_id)
     select f.user_id, coalesce(sum(a.posted_count + a.pending_count), 0)::int as rows
     from fresh f left join account_totals a using (user_id) group by 1`,
    [listOf(spans.map(({ userId }) => userId))],
  );
  const added = new Map<bigint, number>();
  for (const decision of news) {
    const { userId } = decision.reading;
    added.set(userId, (added.get(userId) ?? 0) + decision.added.length);
  }
  const isOlder = ({ user_id, rows }: (typeof first)[number]) => rows > (added.get(user_id) ?? 0);
  const older = first.filter(isOlder).map(({ user_id }) => user_id);
  return {
    whole: older.length === 0 ? new Map() : await historyOf(ask, older),
    fresh: new Set(first.filter((one) => !isOlder(one)).map(({ user_id }) => user_id)),
  };
}

/** The days of everything these people have. */
export async function historyOf(ask: Ask, userIds: readonly bigint[]): Promise<Map<bigint, Span>> {
  const rows = await ask<{ userId: bigint; first: LocalDate | null; last: LocalDate | null }>(
    `select u as "userId",
       (select min(booked_on)::text from transactions t where t.user_id = u) as first,
       (select max(booked_on)::text from transactions t where t.user_id = u) as last
     from unnest($1::bigint[]) u`,
    [listOf(userIds)],
  );
  return new Map(
    rows.flatMap(({ userId, first, last }): [bigint, Span][] =>
      first && last ? [[userId, { userId, first, last }]] : [],
    ),
  );
}

/** People to whom something came back that may be a refund, or who now have older purchases. */
function refundSpans(spans: readonly Span[], news: readonly Decision[]): Span[] {
  const maybe = new Set(
    news
      .filter(({ reading, added, changed }) => {
        const matters = ({ draft, category }: (typeof added)[number] | (typeof changed)[number]) =>
          draft.status === 'posted' &&
          ((draft.amountMinor > 0n && !NO_REFUND.has(category?.categoryId ?? 0)) ||
            draft.bookedOn < reading.context.since);
        return added.some(matters) || changed.some(matters);
      })
      .map(({ reading }) => reading.userId as bigint),
  );
  return spans.filter(({ userId }) => maybe.has(userId));
}
/** Income and transfers. */
const NO_REFUND = new Set([17, 18]);

function doubtsOf(decision: Decision): Doubt[] {
  const { reading, added, possibleDuplicates, suggestions } = decision;
  if (possibleDuplicates.length + suggestions.length === 0) return [];
  const accountOf = new Map(added.map(({ draft, account }) => [draft, account.id]));
  const of =
    (why: Doubt['why']) =>
    (one: (typeof suggestions)[number] | (typeof possibleDuplicates)[number]) => {
      const accountId = accountOf.get(one.draft);
      if (accountId === undefined) return [];
      const { draft, row, externalId } = one;
      return [
        {
          userId: reading.userId as bigint,
          accountId,
          source: reading.context.provider,
          externalId,
          draft,
          row,
          why,
        },
      ];
    };
  return [...possibleDuplicates.flatMap(of('two sources')), ...suggestions.flatMap(of('tip'))];
}

function withMonths(decision: Decision, changes: readonly SideChange[]): Decision {
  const { userId } = decision.reading;
  const months = new Set<Month>(decision.months);
  for (const { before } of changes) {
    if (before.userId === userId) months.add(monthOf(before.bookedOn));
  }
  return { ...decision, months: [...months].sort() };
}
