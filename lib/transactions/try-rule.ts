import 'server-only';
import type { Prisma, Transaction as Row } from '@/generated/prisma/client';
import { categorySlugs } from '@/lib/categories/queries';
import { asUser, type Tx } from '@/lib/db';
import { notFound, told } from '@/lib/errors';
import { needRows } from '@/lib/frozen';
import { encodeId, type UserId } from '@/lib/ids';
import { type CompiledRule, compileRule } from '@/lib/rules/outcome';
import type { TryRuleBody } from '@/lib/rules/schema';
import { readRule, storedActions, storedCondition } from '@/lib/rules/stored';
import { tried } from './budget-changes';
import { changeUndoably, endChange, startChange } from './bulk-change';
import { live } from './filter';
import { impactOf } from './impact';
import { logged } from './log-change';
import type { LoggedChange } from './log-lines';
import { effectOf, type Ruled } from './rule-effects';
import type { RuleTried } from './schema';
import { transactionView } from './view';

const PAGE = 5_000;
const EXAMPLES = 10;

/** What a rule would do to all that is there, and to the month totals; nothing is changed. */
export function tryRule(userId: UserId, body: TryRuleBody): Promise<RuleTried> {
  return asUser(userId, async (tx) => {
    const rule = compileRule({
      id: 0n,
      name: '',
      when: await storedCondition(tx, userId, body.when),
      // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
      then: await storedActions(tx, userId, body.then),
    });
    const { result, budgets } = await tried(tx, userId, () =>
      overHistory(tx, userId, rule, async (rows) => {
        await write(tx, rows, rule);
      }),
    );
    return { ...result, budgets };
  });
}

/**
 * Applies one rule to the past, because the person asked: one change, undoable in one step. What
 * they had put in a category by hand stays. Throws not_found.
 */
export function applyRule(userId: UserId, id: bigint): Promise<RuleTried> {
  return asUser(userId, async (tx) => {
    const row = await tx.rule.findUnique({ where: { userId_id: { userId, id } } });
    if (!row) throw notFound('No rule');
    const rule = compileRule(readRule(row));
    const title = told('Rule “{name}” applied to the past', { name: rule.name });
    const change = await startChange(tx, userId, title);
    const tried = await overHistory(tx, userId, rule, async (rows) => {
      const where = {
        userId,
        bookedOn: { gte: rows[0]?.bookedOn, lte: rows.at(-1)?.bookedOn },
        id: { in: rows.map((one) => one.id) },
      };
      await changeUndoably(tx, userId, change, where, async (these) => {
        // read again: they are locked now
        const now = await tx.transaction.findMany({ where: these });
        await write(tx, now, rule);
      });
    });
    const changeId = await endChange(tx, userId, change);
    return { ...tried, change_id: changeId === null ? null : encodeId(changeId) };
  });
}

async function overHistory(
  tx: Tx,
  userId: UserId,
  rule: CompiledRule,
  each: (changed: readonly Row[]) => Promise<void>,
): Promise<RuleTried> {
  await needRows(tx, userId);
  const changes: LoggedChange[] = [];
  const examples: Row[] = [];
  let [matched, changed] = [0, 0];
  let last: Row | undefined;
  do {
    const rows: Row[] = await tx.transaction.findMany({
      where: last ? { AND: [live(userId), older(last)] } : live(userId),
      orderBy: [{ bookedOn: 'desc' }, { id: 'desc' }],
      take: PAGE,
    });
    const effects = rows.map((row) => ({ row, ...effectOf([rule], row) }));
    matched += effects.filter((one) => one.matched).length;
    const otherwise = effects.flatMap(({ row, after }) => (after ? [{ row, after }] : []));
    changed += otherwise.length;
    for (const { row, after } of otherwise) {
      changes.push({ before: logged(row), after: logged({ ...row, ...after }) });
      if (examples.length < EXAMPLES) examples.push(row);
    }
    // in the order of the key, as all who lock rows do
    if (otherwise.length > 0) await each(otherwise.map(({ row }) => row).reverse());
    last = rows.length === PAGE ? rows.at(-1) : undefined;
  } while (last);
  const slugs = await categorySlugs(tx, userId);
  return {
    matched,
    changed,
    months: impactOf(changes, slugs),
    budgets: [],
    examples: examples.map((row) => transactionView(row, slugs)),
    change_id: null,
  };
}

function older(last: Row): Prisma.TransactionWhereInput {
  const { bookedOn, id } = last;
  return { bookedOn: { lte: bookedOn }, OR: [{ bookedOn: { lt: bookedOn } }, { id: { lt: id } }] };
}

async function write(tx: Tx, rows: readonly Row[], rule: CompiledRule): Promise<void> {
  const made = rows.flatMap((row) => {
    const { after } = effectOf([rule], row);
    return after ? [{ row, after }] : [];
  });
  const each = <T>(of: (after: Ruled) => T) => made.map(({ after }) => of(after));
  await tx.$executeRaw`
    update transactions t set category_id = r.category_id,
      category_source = r.category_source::category_source, seller = r.seller, excluded = r.excluded, reviewed = r.reviewed,
      tags = array(select jsonb_array_elements_text(r.tags::jsonb)), splits = nullif(r.splits, '')::jsonb
    from unnest(${made.map(({ row }) => row.userId)}::bigint[],
      ${made.map(({ row }) => row.bookedOn)}::date[], ${made.map(({ row }) => row.id)}::bigint[],
      ${each((after) => after.categoryId)}::integer[], ${each((after) => after.categorySource)}::text[],
      ${each((after) => after.seller)}::text[], ${each((after) => after.excluded)}::boolean[],
      ${each((after) => after.reviewed)}::boolean[],
      ${each((after) => JSON.stringify(after.tags))}::text[],
      ${each((after) => (after.splits ? JSON.stringify(after.splits) : ''))}::text[])
      as r (user_id, booked_on, id, category_id, category_source, seller, excluded, reviewed, tags, splits)
    where (t.user_id, t.booked_on, t.id) = (r.user_id, r.booked_on, r.id)`;
}
