import type { CategorySourceName } from './schema';

/** A link of the chain with its category's name; null: none. */
export type Link = {
  source: CategorySourceName;
  name: string | null;
  evidence: string;
  confidence: number;
};

/** The chain as a person would tell it. */
export type Explanation = {
  /** Why it is where it is, and how sure that is. */
  because: string;
  /** What it would be otherwise; null when nothing else speaks for anything. */
  otherwise: string | null;
  /** What would change it. */
  change: string;
};

/**
 * Why a transaction is in its category, told: what decided, how sure that is, what came next, and what
 * would change it. `chain` begins with what decided. Pure.
 */
export function explanationOf(seller: string, chain: readonly Link[]): Explanation {
  const [decided, ...others] = chain;
  if (!decided)
    return { because: `Nothing is known of ${seller} yet.`, otherwise: null, change: NEXT(seller) };
  return {
    because: `${decided.evidence}${surely(decided)}`,
    otherwise: otherwise(decided, others),
    change: CHANGE[decided.source](seller),
  };
}

/** What people settle needs no number. */
const SETTLED: ReadonlySet<CategorySourceName> = new Set(['user', 'rule', 'choice', 'none']);

function surely({ source, confidence }: Link): string {
  if (SETTLED.has(source) || confidence <= 0 || confidence >= 1) return '';
  const percent = `${Math.round(confidence * 100)} %`;
  if (confidence >= 0.93) return ` That is as good as certain (${percent}).`;
  if (confidence >= 0.8) return ` That is quite sure (${percent}).`;
  if (confidence >= 0.65) return ` That is fairly sure (${percent}).`;
  return ` That is more likely than not (${percent}), no more.`;
}

function otherwise(decided: Link, others: readonly Link[]): string | null {
  const next = others.find(({ name }) => name !== null && name !== decided.name);
  if (!next) return null;
  const { name, evidence } = next;
  if (decided.source === 'user') return `Savory itself would have said ${name}. ${evidence}`;
  if (decided.source === 'none') return `The nearest would be ${name}. ${evidence}`;
  return `Without that it would be ${name}. ${evidence}`;
}

const NEXT = (seller: string) =>
  `Choose a category, for this one or for ${seller} from now on, and it is known.`;
const STAYS = 'This one moves only when you move it.';
const FIRST = (seller: string) =>
  `A category you choose for ${seller}, or a rule of yours, would come before that for new ones. ${STAYS}`;

const CHANGE: Readonly<Record<CategorySourceName, (seller: string) => string>> = {
  none: NEXT,
  user: () => 'Nothing overrules you: it stays until you move it.',
  rule: () => `Change the rule or switch it off, and new ones go elsewhere. ${STAYS}`,
  choice: (seller) =>
    `Choose another category for ${seller}, or make a rule, for new ones. ${STAYS}`,
  dictionary: FIRST,
  votes: FIRST,
  mcc: FIRST,
  provider: FIRST,
  word: FIRST,
  model: FIRST,
  import: FIRST,
  pair: () => 'Say that the two do not belong together, and it is judged by itself again.',
  refund: () => 'Say that it gives back something else, and it follows that.',
};
