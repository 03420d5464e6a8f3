import { minorOf, toPixels } from '@/components/amounts';
import { categoryLook, distinctColours, type Look } from '@/components/category-look';
import type { FlowLink, FlowNode } from '@/components/charts/sankey-chart';
import { formatAmount } from '@/components/money';
import { t } from '@/components/words';
import type { MoneyFlow } from '@/lib/insights/schema';
import { toDecimal } from '@/lib/money';

/** `category` undefined: no category stands behind it. */
type Node = FlowNode & { category?: string | null };

/**
 * Income on the left, the whole in the middle, categories on the right, with what stayed; when more
 * went out than came in, the difference flows in from what was there before.
 */
export function streamsOf(
  flow: MoneyFlow,
  nameOf: (slug: string | null) => string,
  lookOf: (slug: string | null) => Look = categoryLook,
): { nodes: Node[]; links: FlowLink[] } {
  const { currency } = flow;
  const text = (amount: string) => formatAmount(amount, currency, { whole: true });
  // a category with more refunds than purchases has no width
  const uses = flow.uses.filter(({ amount }) => toPixels(amount) > 0);
  const sources = flow.sources.filter(({ amount }) => toPixels(amount) > 0);
  const [cameIn, wentOut] = [sumOf(sources, currency), sumOf(uses, currency)];
  const colours = distinctColours(
    uses.map(({ category }) => category),
    lookOf,
  );
  const nodes: Node[] = [];
  const links: FlowLink[] = [];
  // what comes together in the middle is said beside the chart; a name there would lie on others
  nodes.push({ key: 'all', name: '', text: '', color: 'var(--ink-3)', side: 'left' });
  const add = (node: Node, amount: string, into: boolean) => {
    const at = nodes.push(node) - 1;
    const [source, target] = into ? [at, 0] : [0, at];
    links.push({ source, target, value: toPixels(amount), text: formatAmount(amount, currency) });
  };
  const left = (
    key: string,
    name: string,
    amount: string,
    color: string,
    category?: string | null,
  ) => add({ key, name, text: text(amount), color, side: 'left', category }, amount, true);
  const right = (
    key: string,
    name: string,
    amount: string,
    color: string,
    category?: string | null,
  ) => add({ key, name, text: text(amount), color, side: 'right', category }, amount, false);
  for (const { category, amount } of sources) {
    left(t('in {category}', { category }), nameOf(category), amount, 'var(--chart-1)', category);
  }
  if (wentOut > cameIn) {
    left('before', t('From before'), toDecimal(wentOut - cameIn, currency), 'var(--chart-rest)');
  }
  if (cameIn > wentOut) {
    right('saved', t('Stayed'), toDecimal(cameIn - wentOut, currency), 'var(--good)');
  }
  for (const { category, amount } of uses) {
    const color = colours.get(category) ?? 'var(--chart-rest)';
    right(t('out {category}', { category }), nameOf(category), amount, color, category);
  }
  return { nodes, links };
}

function sumOf(lines: readonly { amount: string }[], currency: string): bigint {
  return lines.reduce((sum, { amount }) => sum + minorOf(amount, currency), 0n);
}
