import 'server-only';
import type { Prisma, Transaction as Row } from '@/generated/prisma/client';
import { parseDate } from '@/lib/calendar';
import { evidenceIn } from '@/lib/categories/evidence-words';
import { explain } from '@/lib/categories/explain';
import { explanationOf } from '@/lib/categories/explanation';
import { categoryNames, categorySlugs } from '@/lib/categories/queries';
import { asUser, type Tx } from '@/lib/db';
import { invalid, notFound } from '@/lib/errors';
import { needRows } from '@/lib/frozen';
import { wordsOf } from '@/lib/i18n/words-of';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import { outcomeOf } from '@/lib/rules/outcome';
import { activeRules } from '@/lib/rules/queries';
import { ruleWords } from './by-rules';
import { live, whereOf } from './filter';
import { linksOf } from './review/queries';
import { factsOf } from './rule-effects';
import type { TransactionPage, TransactionsQuery, TransactionWithWhy } from './schema';
import { dateText, transactionView } from './view';

/** A page of transactions, newest first; keyset-paginated, so any page costs the same. */
export function listTransactions(
  userId: UserId,
  query: TransactionsQuery,
): Promise<TransactionPage> {
  return asUser(userId, async (tx) => {
    const where = await whereOf(tx, userId, query);
    const rows = await tx.transaction.findMany({
      where: query.cursor ? { AND: [where, after(query.cursor)] } : where,
      orderBy: [{ bookedOn: 'desc' }, { id: 'desc' }],
      take: query.limit + 1,
    });
    await needPage(tx, userId, query, rows);
    const slugs = await categorySlugs(tx, userId);
    const shown = rows.slice(0, query.limit);
    const accounts = await otherAccounts(tx, userId, shown);
    const last = shown.at(-1);
    return {
      data: shown.map((row) => transactionView(row, slugs, accounts)),
      next_cursor: rows.length > query.limit && last ? cursorOf(last) : null,
    };
  });
}

/** Months that may hold rows of this page: as far back as it reaches. */
function needPage(
  tx: Tx,
  userId: UserId,
  { from, to, cursor, limit }: TransactionsQuery,
  rows: readonly Row[],
): Promise<void> {
  const last = rows.length > limit ? rows.at(-1) : undefined;
  const newest = parseDate(cursor?.split('.')[0] ?? '') ?? to;
  return needRows(tx, userId, {
    from: parseDate(last ? dateText(last.bookedOn) : '') ?? from,
    to: to && newest && to < newest ? to : newest,
  });
}

/** One transaction with the chain that led to its category. Throws not_found. */
export function getTransaction(userId: UserId, id: bigint): Promise<TransactionWithWhy> {
  return asUser(userId, async (tx) => {
    const row = await findTransaction(tx, userId, id);
    const names = [...(await categoryNames(tx, userId))];
    const slugs = new Map(names.map(([key, { slug }]) => [key, slug]));
    const bySlug = new Map(names.map(([, { slug, name }]) => [slug, name]));
    const view = transactionView(row, slugs, await otherAccounts(tx, userId, [row]));
    const links = await linksOf(tx, userId, row);
    const chain = await withRule(tx, userId, row, await explain(tx, userId, row));
    const words = await wordsOf(tx, userId);
    const why = withLink(row, chain, links).map((link) => ({
      ...link,
      evidence: evidenceIn(words, link.evidence),
    }));
    const told = why.map(({ category, ...link }) => ({
      ...link,
      name: category === null ? null : (bySlug.get(category) ?? null),
    }));
    return { ...view, why, explanation: explanationOf(row.seller, told, words), links };
  });
}

/** The account of the other side of each transfer, by that side's id. */
async function otherAccounts(
  tx: Tx,
  userId: UserId,
  rows: readonly Row[],
): Promise<Map<bigint, bigint>> {
  const paired = rows.filter(({ transferId }) => transferId !== null);
  if (paired.length === 0) return new Map();
  const days = paired.map(({ bookedOn }) => bookedOn.getTime());
  const found = await tx.transaction.findMany({
    where: {
      userId,
      id: { in: paired.flatMap(({ transferId }) => transferId ?? []) },
      bookedOn: {
        gte: new Date(Math.min(...days) - FAR_MS),
        lte: new Date(Math.max(...days) + FAR_MS),
      },
    },
    select: { id: true, accountId: true },
  });
  if (found.length < paired.length) {
    const there = new Set(found.map(({ id }) => id));
    const missing = paired
      .flatMap(({ transferId }) => transferId ?? [])
      .filter((id) => !there.has(id));
    await needRows(tx, userId, { ids: missing });
  }
  return new Map(found.map(({ id, accountId }) => [id, accountId]));
}
/** So far may two sides be apart that a person paired; else their account is not named. */
const FAR_MS = 100 * 86_400_000;

/** What its other side gave it is told with the evidence of that. */
function withLink(
  row: Row,
  chain: TransactionWithWhy['why'],
  links: TransactionWithWhy['links'],
): TransactionWithWhy['why'] {
  const { categorySource: source } = row;
  if (source !== 'pair' && source !== 'refund') return chain;
  const kind = source === 'pair' ? 'possible_pair' : 'possible_refund';
  const made = links.find((link) => link.kind === kind && link.state !== 'open');
  if (!made) return chain;
  return chain.map((link) =>
    link.source === source ? { ...link, evidence: made.reason, confidence: made.confidence } : link,
  );
}

/** A rule that decided is named, if it is still there and would decide the same. */
async function withRule(
  tx: Tx,
  userId: UserId,
  row: Row,
  chain: TransactionWithWhy['why'],
): Promise<TransactionWithWhy['why']> {
  if (row.categorySource !== 'rule') return chain;
  const outcome = outcomeOf(await activeRules(tx, userId), factsOf(row));
  if (outcome?.categoryId !== row.categoryId) return chain;
  const evidence = ruleWords(outcome.decidedBy ?? '');
  return chain.map((link) =>
    link.source === 'rule' ? { ...link, evidence, confidence: 1 } : link,
  );
}

/** The row of an id among what the person can see. Throws not_found. */
export async function findTransaction(tx: Tx, userId: UserId, id: bigint): Promise<Row> {
  const row = await tx.transaction.findFirst({ where: { ...live(userId), id } });
  if (!row) await needRows(tx, userId, { ids: [id] });
  if (!row) throw notFound('No transaction');
  return row;
}

function cursorOf(row: Row): string {
  return `${dateText(row.bookedOn)}.${encodeId(row.id)}`;
}

function after(cursor: string): Prisma.TransactionWhereInput {
  const [dateText, idText] = cursor.split('.');
  const date = parseDate(dateText ?? '');
  const id = decodeId(idText ?? '');
  if (!date || id === null) throw invalid('/cursor', 'Not a cursor of this list.');
  const bookedOn = new Date(date);
  // The outer bound lets the database skip the partitions of later months.
  return {
    bookedOn: { lte: bookedOn },
    OR: [{ bookedOn: { lt: bookedOn } }, { id: { lt: id } }],
  };
}
