import 'server-only';
import { asUser, type Tx } from '@/lib/db';
import { SavoryError, told } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { getRule } from './queries';
import {
  type Condition,
  type CreateRuleBody,
  MOST_RULES,
  type Rule,
  type RuleTest,
  testsOf,
} from './schema';
import { storedActions, storedCondition } from './stored';

/** A rule for what comes from now on, asked after those there are. Throws conflict beyond 500. */
export function createRule(userId: UserId, body: CreateRuleBody): Promise<Rule> {
  return asUser(userId, async (tx) => {
    await inTurn(tx, userId);
    const { _count, _max } = await tx.rule.aggregate({
      where: { userId },
      _count: true,
      _max: { position: true },
    });
    if (_count >= MOST_RULES)
      throw new SavoryError(
        'conflict',
        told('{most} rules are the most one can have.', { most: MOST_RULES }),
        {
          code: 'too_many_rules',
        },
      );
    const { id } = await tx.rule.create({
      data: {
        userId,
        position: (_max.position ?? 0) + 1,
        name: body.name ?? nameOf(body.when),
        enabled: body.enabled,
        conditions: await storedCondition(tx, userId, body.when),
        actions: await storedActions(tx, userId, body.then),
      },
    });
    return getRule(userId, id);
  });
}

/** One change of a person's rules at a time, so that the order stays one. */
export async function inTurn(tx: Tx, userId: UserId): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('savory.rules', ${userId}))::text`;
}

/** The first text it looks for, or what it looks at. */
function nameOf(tree: Condition): string {
  const tests = testsOf(tree);
  const text = tests.find(({ field }) => field === 'seller' || field === 'description');
  const first = text ?? tests[0];
  return (first ? words(first) : 'Rule').slice(0, 100);
}

function words(test: RuleTest): string {
  if (test.field === 'seller' || test.field === 'description') return test.value;
  if (test.field === 'direction') return test.value === 'in' ? 'Money in' : 'Money out';
  if (test.field === 'account') return 'One account';
  const field = test.field === 'mcc' ? 'Trade code' : capital(test.field);
  if (test.op === 'between') return `${field} ${test.from} to ${test.to}`;
  return test.op === 'is' ? `${field} ${test.value}` : `${field} ${test.op} ${test.value}`;
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
