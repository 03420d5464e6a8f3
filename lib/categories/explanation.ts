import { type Words, wordsIn } from '@/lib/i18n/words';
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
export function explanationOf(
  seller: string,
  chain: readonly Link[],
  words: Words = wordsIn('en-US'),
): Explanation {
  const { t } = words;
  const [decided, ...others] = chain;
  if (!decided) {
    const because = t('Nothing is known of {seller} yet.', { seller });
    return { because, otherwise: null, change: changeOf('none', seller, words) };
  }
  return {
    because: [decided.evidence, surely(decided, words)].filter(Boolean).join(' '),
    otherwise: otherwise(decided, others, words),
    change: changeOf(decided.source, seller, words),
  };
}

/** What people settle needs no number. */
const SETTLED: ReadonlySet<CategorySourceName> = new Set(['user', 'rule', 'choice', 'none']);

function surely({ source, confidence }: Link, { t }: Words): string {
  if (SETTLED.has(source) || confidence <= 0 || confidence >= 1) return '';
  const percent = Math.round(confidence * 100);
  if (confidence >= 0.93) return t('That is as good as certain ({percent}%).', { percent });
  if (confidence >= 0.8) return t('That is quite sure ({percent}%).', { percent });
  if (confidence >= 0.65) return t('That is fairly sure ({percent}%).', { percent });
  return t('That is more likely than not ({percent}%), no more.', { percent });
}

function otherwise(decided: Link, others: readonly Link[], { t }: Words): string | null {
  const next = others.find(({ name }) => name !== null && name !== decided.name);
  if (!next) return null;
  const { name: category, evidence } = next;
  const told = { category, evidence };
  if (decided.source === 'user') {
    return t('Savory itself would have said {category}. {evidence}', told);
  }
  if (decided.source === 'none') return t('The nearest would be {category}. {evidence}', told);
  return t('Without that it would be {category}. {evidence}', told);
}

function changeOf(source: CategorySourceName, seller: string, { t }: Words): string {
  switch (source) {
    case 'none':
      return t('Choose a category, for this one or for {seller} from now on, and it is known.', {
        seller,
      });
    case 'user':
      return t('Nothing overrules you: it stays until you move it.');
    case 'rule':
      return t(
        'Change the rule or switch it off, and new ones go elsewhere. This one moves only when you move it.',
      );
    case 'choice':
      return t(
        'Choose another category for {seller}, or make a rule, for new ones. This one moves only when you move it.',
        { seller },
      );
    case 'pair':
      return t('Say that the two do not belong together, and it is judged by itself again.');
    case 'refund':
      return t('Say that it gives back something else, and it follows that.');
    default:
      return t(
        'A category you choose for {seller}, or a rule of yours, would come before that for new ones. This one moves only when you move it.',
        { seller },
      );
  }
}
