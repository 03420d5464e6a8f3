import { addMonths, type Month, parseMonth } from '@/lib/calendar';
import { msg } from '@/lib/i18n/schema';

export const SPANS = [
  { value: '3', label: msg('3 m') },
  { value: '6', label: msg('6 m') },
  { value: '12', label: msg('1 year') },
  { value: '24', label: msg('2 years') },
] as const;
export type Span = (typeof SPANS)[number]['value'];

export const VIEWS = [
  { value: 'spending', label: msg('Spending') },
  { value: 'flow', label: msg('Cash flow') },
  { value: 'sellers', label: msg('Sellers') },
  { value: 'days', label: msg('Calendar') },
  { value: 'worth', label: msg('Net worth') },
] as const;
export type View = (typeof VIEWS)[number]['value'];

/** What the address says: which view, how many months, the last of them, and a category. */
export type Asked = { view: View; span: Span; to: Month; category?: string };
export type Params = { view?: string; months?: string; to?: string; category?: string };

export function readAsked(params: Params, current: Month): Asked {
  const to = parseMonth(params.to ?? '');
  return {
    view: VIEWS.find(({ value }) => value === params.view)?.value ?? 'spending',
    span: SPANS.find(({ value }) => value === params.months)?.value ?? '12',
    to: to && to <= current ? to : current,
    ...(params.category ? { category: params.category } : {}),
  };
}

export function trendsHref(asked: Asked, change: Partial<Asked>, current: Month): string {
  const { view, span, to, category } = { ...asked, ...change };
  const search = new URLSearchParams();
  if (view !== 'spending') search.set('view', view);
  if (span !== '12') search.set('months', span);
  if (to !== current) search.set('to', to);
  if (category) search.set('category', category);
  return `/trends${search.size > 0 ? `?${search}` : ''}`;
}

export function rangeOf({ span, to }: Asked): { from: Month; to: Month } {
  return { from: addMonths(to, 1 - Number(span)), to };
}
