import 'server-only';
import { knownCategories } from '@/lib/categories/queries';
import { asUser, type Tx } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { type CompiledRule, compileRule, type StoredRule } from './outcome';
import { type Rule, type RuleTest, testsOf } from './schema';
import { readRule, ruleView } from './stored';

/** All rules of the user, in the order they are asked. */
export function listRules(userId: UserId): Promise<{ data: Rule[] }> {
  return asUser(userId, async (tx) => {
    const known = await knownCategories(tx, userId);
    const rows = await tx.rule.findMany({
      where: { userId },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
    });
    return { data: rows.map((row, index) => ruleView(row, index + 1, known)) };
  });
}

/** Throws not_found. */
export function getRule(userId: UserId, id: bigint): Promise<Rule> {
  return asUser(userId, async (tx) => {
    const row = await tx.rule.findUnique({ where: { userId_id: { userId, id } } });
    if (!row) throw notFound('No rule');
    const before = await tx.rule.count({
      where: {
        userId,
        OR: [{ position: { lt: row.position } }, { position: row.position, id: { lt: id } }],
      },
    });
    return ruleView(row, before + 1, await knownCategories(tx, userId));
  });
}

/** The rules that are switched on, ready to be asked. */
export async function activeRules(tx: Tx, userId: UserId): Promise<CompiledRule[]> {
  return (await storedRules(tx, userId)).map(compileRule);
}

/** Those of them that look at nothing but these fields. */
export async function rulesLookingAt(
  tx: Tx,
  userId: UserId,
  fields: ReadonlySet<RuleTest['field']>,
): Promise<CompiledRule[]> {
  const rules = await storedRules(tx, userId);
  return rules
    .filter(({ when }) => testsOf(when).every(({ field }) => fields.has(field)))
    .map(compileRule);
}

async function storedRules(tx: Tx, userId: UserId): Promise<StoredRule[]> {
  const rows = await tx.rule.findMany({
    where: { userId, enabled: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  return rows.map(readRule);
}
