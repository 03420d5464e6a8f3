import 'server-only';
import { fold } from '@/lib/categories/fold';
import { type KnownCategory, knownCategories } from '@/lib/categories/queries';
import { asUser, type Tx } from '@/lib/db';
import { invalid, told } from '@/lib/errors';
import { encodeId, type UserId } from '@/lib/ids';
import { splitRecords } from '@/lib/statements/csv/records';
import { createRule } from './create';
import { readActual } from './import/actual';
import { readFirefly } from './import/firefly';
import type { ForeignRule, Lost } from './import/foreign';
import {
  type Condition,
  createRuleBody,
  type ImportRulesBody,
  type RuleActions,
  type RulesImported,
} from './schema';

/**
 * Rules of another program, put behind those there are. What of each could not be said here is told;
 * a rule that would say more than it did is left out. `dry_run` changes nothing. Throws invalid for
 * what is no rules of that program, and conflict beyond the most one can have.
 */
export async function importRules(userId: UserId, body: ImportRulesBody): Promise<RulesImported> {
  const found = read(body);
  return asUser(userId, async (tx) => {
    const ground = await groundOf(tx, userId, body.categories);
    const made: RulesImported['made'] = [];
    const leftOut: RulesImported['left_out'] = [];
    for (const rule of found) {
      const { drafted, notes } = draft(rule, ground);
      if (!drafted) {
        leftOut.push({ name: rule.name, reasons: notes });
        continue;
      }
      const kept = body.dry_run ? null : await createRule(userId, drafted);
      const { name = rule.name, when, then: act } = drafted;
      // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
      made.push({ id: kept?.id ?? null, name: kept?.name ?? name, when, then: act, notes });
    }
    return {
      found: found.length,
      made,
      left_out: leftOut,
      unknown_categories: [...ground.unknown].sort(),
      dry_run: body.dry_run,
    };
  });
}

function read({ from, content }: ImportRulesBody): ForeignRule[] {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    json = undefined;
  }
  const records = () =>
    splitRecords(content, { delimiter: ',', quote: '"' }).map(({ cells }) => cells);
  const csv = from === 'firefly' && json === undefined;
  const rules =
    from === 'actual' ? readActual(json) : readFirefly(json, csv ? records() : undefined);
  if (!rules)
    throw invalid(
      '/content',
      told('This is not an export of {program}’s rules.', { program: NAMES[from] }),
    );
  return rules;
}

const NAMES = { actual: 'Actual', firefly: 'Firefly III' } as const;

type Ground = {
  known: readonly KnownCategory[];
  accounts: ReadonlyMap<string, string>;
  /** What the person says a category of the other program is here, by its folded name. */
  meant: ReadonlyMap<string, string>;
  unknown: Set<string>;
};

async function groundOf(
  tx: Tx,
  userId: UserId,
  meant: Record<string, string> = {},
): Promise<Ground> {
  const accounts = await tx.account.findMany({ where: { userId } });
  return {
    known: await knownCategories(tx, userId),
    accounts: new Map(
      accounts.map(({ id, name, displayName }) => [fold(displayName ?? name), encodeId(id)]),
    ),
    meant: new Map(Object.entries(meant).map(([name, slug]) => [fold(name), slug])),
    unknown: new Set(),
  };
}

type Drafted = ReturnType<typeof createRuleBody.parse>;

function draft(rule: ForeignRule, ground: Ground): { drafted: Drafted | null; notes: string[] } {
  const lost = [...rule.lost];
  const when = rule.when && withAccounts(rule.when, ground, lost);
  const act = actionsOf(rule, ground, lost);
  const notes = lost.map(({ what, why }) => `${what}: ${why}`);
  if (!when) return { drafted: null, notes };
  if (Object.keys(act).length === 0)
    return { drafted: null, notes: [...notes, 'Nothing it does can be done here.'] };
  const checked = createRuleBody.safeParse({
    name: rule.named ? rule.name.trim().slice(0, 100) || undefined : undefined,
    enabled: rule.enabled,
    when,
    // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
    then: act,
  });
  if (checked.success) return { drafted: checked.data, notes };
  const why = checked.error.issues[0]?.message ?? 'It is longer or deeper than rules here may be.';
  return { drafted: null, notes: [...notes, why] };
}

function actionsOf({ then: act }: ForeignRule, ground: Ground, lost: Lost[]): RuleActions {
  const { category, splits, ...rest } = act;
  const found: RuleActions = { ...rest };
  if (category !== undefined && !rest.transfer && !splits) {
    const slug = slugOf(category, ground, lost);
    if (slug) found.category = slug;
  }
  if (splits) {
    const parts = splits.map((part) => ({
      ...part,
      category: slugOf(part.category, ground, lost),
    }));
    const whole = parts.flatMap(({ category: slug, ...share }) =>
      slug ? [{ ...share, category: slug }] : [],
    );
    if (whole.length === parts.length) found.splits = whole;
  }
  return found;
}

function slugOf(name: string, { known, meant, unknown }: Ground, lost: Lost[]): string | undefined {
  const plain = fold(name.trim());
  const slug =
    meant.get(plain) ??
    known.find((one) => fold(one.name) === plain || one.slug === plain.replaceAll(' ', '-'))?.slug;
  if (slug && known.some((one) => one.slug === slug)) return slug;
  unknown.add(name);
  lost.push({ what: `category “${name}”`, why: 'You have none of this name.' });
  return undefined;
}

/** Accounts by their ids here; null, and told, when one of them is not here. */
function withAccounts(tree: Condition, ground: Ground, lost: Lost[]): Condition | null {
  const all = (trees: readonly Condition[]) => {
    const found = trees.map((one) => withAccounts(one, ground, lost));
    const whole = found.filter((one) => one !== null);
    return whole.length === found.length ? whole : null;
  };
  if ('all' in tree) {
    const parts = all(tree.all);
    return parts && { all: parts };
  }
  if ('any' in tree) {
    const parts = all(tree.any);
    return parts && { any: parts };
  }
  if ('not' in tree) {
    const inner = withAccounts(tree.not, ground, lost);
    return inner && { not: inner };
  }
  if (tree.field !== 'account') return tree;
  const id = ground.accounts.get(fold(tree.value));
  if (id) return { ...tree, value: id };
  lost.push({ what: `account “${tree.value}”`, why: 'You have none of this name.' });
  return null;
}
