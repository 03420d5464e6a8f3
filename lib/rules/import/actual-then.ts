import { z } from 'zod';
import type { ForeignActions, Lost } from './foreign';

export const actualAction = z.object({
  op: z.string().default('set'),
  field: z.string().nullish(),
  value: z.unknown(),
  options: z
    .object({
      splitIndex: z.number().int(),
      method: z.string(),
      template: z.string().nullish(),
      formula: z.string().nullish(),
    })
    .partial()
    .nullish(),
});
export type ActualAction = z.infer<typeof actualAction>;
type Names = {
  payee: (id: string) => string | undefined;
  category: (id: string) => string | undefined;
};
type Share = { category?: string; percent?: number; amount?: string; rest?: true };

/** What a rule of Actual's does (packages/loot-core/src/server/rules/action.ts), and what it can't here. */
export function readActions(
  actions: readonly ActualAction[],
  names: Names,
  transfers: ReadonlySet<string>,
): { then: ForeignActions; lost: Lost[] } {
  const then: ForeignActions = {};
  const lost: Lost[] = [];
  const shares = new Map<number, Share>();
  for (const action of actions) {
    const index = action.options?.splitIndex ?? 0;
    const why = take(action, then, index > 0 ? shareAt(shares, index) : null, names, transfers);
    if (why) lost.push({ what: `${action.op} ${action.field ?? ''}`.trim(), why });
  }
  if (shares.size > 0) {
    const splits = splitsOf([...shares.values()]);
    if (splits) {
      then.splits = splits;
      delete then.category;
    } else lost.push({ what: 'split', why: 'Parts of this kind cannot be said here.' });
  }
  return { then, lost };
}

function shareAt(shares: Map<number, Share>, index: number): Share {
  const share = shares.get(index) ?? {};
  shares.set(index, share);
  return share;
}

/** Puts one action in its place; otherwise says why not. */
function take(
  { op, field, value, options }: ActualAction,
  then: ForeignActions,
  share: Share | null,
  names: Names,
  transfers: ReadonlySet<string>,
): string | null {
  if (options?.template || options?.formula) return 'Templates and formulas have no counterpart.';
  if (op === 'set-split-amount') {
    if (!share) return null;
    if (options?.method === 'remainder') share.rest = true;
    else if (typeof value !== 'number') return 'A part without a size.';
    else if (options?.method === 'fixed-percent') share.percent = value;
    else share.amount = (Math.abs(value) / 100).toFixed(2);
    return null;
  }
  if (op !== 'set') return ACTIONS[op] ?? 'It has no counterpart here.';
  if (typeof value !== 'string' || value === '') return 'It sets nothing.';
  if (field === 'category') {
    const category = names.category(value);
    if (!category) return 'The file does not say which category that is.';
    if (share) share.category = category;
    else then.category = category;
    return null;
  }
  if (field === 'payee' || field === 'description' || field === 'payee_name') {
    if (share) return 'Parts have no seller of their own here.';
    if (transfers.has(value)) {
      then.transfer = true;
      return null;
    }
    const seller = field === 'payee_name' ? value : names.payee(value);
    if (!seller) return 'The file does not say which payee that is.';
    then.seller = seller;
    return null;
  }
  return ACTIONS[field ?? ''] ?? `Rules here do not set “${field}”.`;
}

const ACTIONS: Record<string, string> = {
  'link-schedule': 'What comes again is found by itself here.',
  'delete-transaction': 'Rules here delete nothing; they can leave a row out of all sums.',
  notes: 'Rules here write no notes; they can tag.',
  'prepend-notes': 'Rules here write no notes; they can tag.',
  'append-notes': 'Rules here write no notes; they can tag.',
  cleared: 'What is cleared is the bank’s word here.',
};

/**
 * Exactly one part takes the rest; percentages that make a hundred leave it to the last. Beside fixed
 * amounts a percentage is of what they leave there, which cannot be said here.
 */
function splitsOf(shares: readonly Share[]): ForeignActions['splits'] | null {
  const list = shares.map((share) => ({ ...share }));
  const isRest = ({ percent, amount, rest }: Share) =>
    rest === true || (percent === undefined && amount === undefined);
  const percents = list.reduce((sum, { percent = 0 }) => sum + percent, 0);
  const last = list.at(-1);
  if (percents > 0 && list.some(({ amount }) => amount !== undefined)) return null;
  if (!list.some(isRest) && percents === 100 && last) delete last.percent;
  if (list.filter(isRest).length !== 1 || list.length < 2) return null;
  if (list.some(({ category }) => !category)) return null;
  return list.map(({ category = '', percent, amount }) => ({
    category,
    ...(percent !== undefined && { percent }),
    ...(amount !== undefined && { amount }),
  }));
}
