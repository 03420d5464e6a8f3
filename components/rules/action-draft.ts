import { ANY_CURRENCY, amountOrNull, writeAmount } from '@/components/read-amount';
import { locale } from '@/components/words';
import type { RuleActions } from '@/lib/rules/schema';

export type ShareDraft = {
  id: number;
  category: string;
  how: 'percent' | 'amount' | 'rest';
  size: string;
};

/** What a rule does, while it is being written. */
export type ActionDraft = {
  /** A category's slug, or one of the two below, or '' to leave it. */
  category: string;
  shares: ShareDraft[];
  seller: string;
  tags: string;
  exclude: boolean;
  reviewed: boolean;
};

/** No slugs: those begin with a letter or digit. */
export const TRANSFER = '~transfer';
export const SPLIT = '~split';

let lastId = 0;
export const newShare = (how: ShareDraft['how'], size = ''): ShareDraft => ({
  id: ++lastId,
  category: '',
  how,
  size,
});

export const noAction = (): ActionDraft => ({
  category: '',
  shares: [newShare('percent', '50'), newShare('rest')],
  seller: '',
  tags: '',
  exclude: false,
  reviewed: false,
});

/** As the API takes it; null while something is missing. */
export function toActions(draft: ActionDraft): RuleActions | null {
  const { category, shares, exclude, reviewed } = draft;
  const seller = draft.seller.trim();
  const tags = draft.tags
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
  const then: RuleActions = {
    ...(seller && { seller }),
    ...(tags.length > 0 && { tags }),
    ...(exclude && { exclude }),
    ...(reviewed && { reviewed }),
  };
  if (category === TRANSFER) then.transfer = true;
  else if (category === SPLIT) {
    const splits = splitsOf(shares);
    if (!splits) return null;
    then.splits = splits;
  } else if (category) then.category = category;
  return Object.keys(then).length > 0 ? then : null;
}

function splitsOf(shares: readonly ShareDraft[]): RuleActions['splits'] | null {
  const whole = shares.every(
    ({ category, how, size }) => category && (how === 'rest' || size.trim()),
  );
  if (!whole || shares.filter(({ how }) => how === 'rest').length !== 1) return null;
  const read = shares.map(({ category, how, size }) => {
    if (how === 'percent') return { category, percent: Number(size.trim().replace(',', '.')) };
    if (how === 'rest') return { category };
    const amount = amountOrNull(size, ANY_CURRENCY);
    return amount === null ? null : { category, amount };
  });
  return read.every((share) => share !== null) ? read : null;
}

/** Stored actions as the form shows them. */
export function toActionDraft(then: RuleActions): ActionDraft {
  const start = noAction();
  const shares = then.splits?.map(({ category, percent, amount }) => {
    const [how, size] =
      percent !== undefined
        ? (['percent', new Intl.NumberFormat(locale()).format(percent)] as const)
        : amount !== undefined
          ? (['amount', writeAmount(amount, ANY_CURRENCY)] as const)
          : (['rest', ''] as const);
    return { ...newShare(how, size), category };
  });
  return {
    category: then.transfer ? TRANSFER : then.splits ? SPLIT : (then.category ?? ''),
    shares: shares ?? start.shares,
    seller: then.seller ?? '',
    tags: then.tags?.join(', ') ?? '',
    exclude: then.exclude ?? false,
    reviewed: then.reviewed ?? false,
  };
}
