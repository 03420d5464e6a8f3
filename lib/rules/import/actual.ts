import { z } from 'zod';
import { type ActualAction, actualAction, readActions } from './actual-then';
import { actualCondition, readCondition } from './actual-when';
import { type ForeignRule, join } from './foreign';

/** A list, or (in its database) the JSON of one. */
const listOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? parseOrNothing(value) : (value ?? [])),
    z.array(item),
  );
const parseOrNothing = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const actualRule = z.object({
  id: z.string().optional(),
  stage: z.string().nullish(),
  conditionsOp: z.string().nullish(),
  conditions_op: z.string().nullish(),
  conditions: listOf(actualCondition),
  actions: listOf(actualAction),
  tombstone: z.union([z.boolean(), z.number()]).nullish(),
});
const named = z.object({
  id: z.string(),
  name: z.string().nullish(),
  transfer_acct: z.string().nullish(),
});

/** The rules, with the lists that say what the ids in them are. */
const actualFile = z.object({
  rules: z.array(actualRule),
  payees: z.array(named).default([]),
  categories: z.array(named).default([]),
  accounts: z.array(named).default([]),
});

/**
 * Rules of Actual, as its API (`getRules`, with `getPayees`, `getCategories`, `getAccounts` beside
 * it) or the `rules` table of its database gives them as JSON. Null when it is neither. Pure.
 */
export function readActual(content: unknown): ForeignRule[] | null {
  const file = actualFile.safeParse(Array.isArray(content) ? { rules: content } : content);
  if (!file.success) return null;
  const { rules, payees, categories, accounts } = file.data;
  const nameIn = (list: z.infer<typeof named>[]) => {
    const byId = new Map(list.map(({ id, name }) => [id, name ?? undefined]));
    return (id: string) => byId.get(id);
  };
  const names = { payee: nameIn(payees), account: nameIn(accounts), category: nameIn(categories) };
  const transfers = new Set(payees.filter((one) => one.transfer_acct).map(({ id }) => id));
  const stage = (rule: z.infer<typeof actualRule>) => STAGES[rule.stage ?? ''] ?? 1;
  return rules
    .filter(({ tombstone }) => !tombstone)
    .sort((a, b) => stage(a) - stage(b))
    .map((rule, index) => {
      const mode = (rule.conditionsOp ?? rule.conditions_op) === 'or' ? 'any' : 'all';
      const reads = rule.conditions.map((each) => readCondition(each, names));
      const { when, lost } = join(reads, mode);
      const actions: ActualAction[] = rule.actions;
      const { then: act, lost: undone } = readActions(actions, names, transfers);
      return {
        name: `Rule ${index + 1} of Actual`,
        named: false,
        enabled: true,
        when,
        // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
        then: act,
        lost: [...lost, ...undone],
      };
    });
}

const STAGES: Record<string, number> = { pre: 0, post: 2 };
