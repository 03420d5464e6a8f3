import type pg from 'pg';
import { type LocalDate, type Month, monthOf } from '@/lib/calendar';
import type { Decision } from '../record-decide';
import { type Ask, listOf } from './ask';
import { dropBroken } from './drop-broken';
import { type Doubt, findDuplicates } from './find-duplicates';
import { findPairs, type Span } from './find-pairs';
import { findRefunds } from './find-refunds';
import { settleFindings } from './settle';
import type { SideChange } from './write-sides';

/**
 * After the rows are written: transfers between a person's accounts, refunds, and questions about
 * duplicates, for the whole batch in a constant number of statements. Months whose rows moved are
 * among the touched ones. The callers hold `lockPeople`, so that the two sides of one transfer that
 * come in two batches see each other.
 */
export async function linkRecorded(
  ask: Ask,
  decisions: readonly Decision[],
  { fresh, older }: Searched,
): Promise<Decision[]> {
  const news = decisions.filter(
    ({ added, changed, gone }) => added.length + changed.length + gone.length > 0,
  );
  if (news.length === 0) return [...decisions];
  const changes = [...(await dropBroken(ask, news))];
  const whole = older.length === 0 ? new Map<bigint, Span>() : await historyOf(ask, older);
  const spans = spansOf(news).filter(({ userId }) => !fresh.has(userId) && !whole.has(userId));
  for (const part of [spans, [...whole.values()]]) {
    if (part.length > 0) changes.push(...(await linkSpans(ask, part, news)));
  }
  await settleFindings(ask, await findDuplicates(ask, news.flatMap(doubtsOf)));
  return changes.length === 0 ? [...decisions] : decisions.map((one) => withMonths(one, changes));
}

async function linkSpans(
  ask: Ask,
  spans: readonly Span[],
  news: readonly Decision[],
): Promise<SideChange[]> {
  const pairs = await settleFindings(ask, await findPairs(ask, spans));
  const refunds = await settleFindings(ask, await findRefunds(ask, refundSpans(spans, news)));
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

export type Searched = { fresh: ReadonlySet<bigint>; older: readonly bigint[] };

/**
 * Whose history nobody has looked through yet, this once: those who have nothing but what comes now
 * (`fresh`), and those who have more (`older`). To be asked before the rows are written.
 */
export async function firstSearches(ask: Ask, decisions: readonly Decision[]): Promise<Searched> {
  const spans = spansOf(decisions);
  if (spans.length === 0) return { fresh: new Set(), older: [] };
  const first = await ask<{ user_id: bigint; rows: number }>(
    `with first as (insert into review_searches (user_id)
       select u from unnest($1::bigint[]) u order by u on conflict do nothing returning user_id)
     select f.user_id, coalesce(sum(a.posted_count + a.pending_count), 0)::int as rows
     from first f left join account_totals a using (user_id) group by 1`,
    [listOf(spans.map(({ userId }) => userId))],
  );
  const idsOf = (found: typeof first) => found.map(({ user_id }) => user_id);
  return {
    fresh: new Set(idsOf(first.filter(({ rows }) => rows === 0))),
    older: idsOf(first.filter(({ rows }) => rows > 0)),
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
