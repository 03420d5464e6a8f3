import 'server-only';
import type { Prisma, Transaction as Row } from '@/generated/prisma/client';
import { parseDate } from '@/lib/calendar';
import { explain } from '@/lib/categories/explain';
import { categorySlugs } from '@/lib/categories/queries';
import { asUser, type Tx } from '@/lib/db';
import { invalid, notFound } from '@/lib/errors';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import { outcomeOf } from '@/lib/rules/outcome';
import { activeRules } from '@/lib/rules/queries';
import { ruleWords } from './by-rules';
import { live, whereOf } from './filter';
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
    const slugs = await categorySlugs(tx, userId);
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      data: shown.map((row) => transactionView(row, slugs)),
      next_cursor: rows.length > query.limit && last ? cursorOf(last) : null,
    };
  });
}

/** One transaction with the chain that led to its category. Throws not_found. */
export function getTransaction(userId: UserId, id: bigint): Promise<TransactionWithWhy> {
  return asUser(userId, async (tx) => {
    const row = await findTransaction(tx, userId, id);
    const view = transactionView(row, await categorySlugs(tx, userId));
    return { ...view, why: await withRule(tx, userId, row, await explain(tx, userId, row)) };
  });
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
