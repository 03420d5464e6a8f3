import { minus, negate, toPixels } from '@/components/amounts';
import type { FlowPoint } from '@/components/charts/flow-chart';
import { monthName, monthTick } from '@/components/dates';
import { formatAmount } from '@/components/money';
import type { Spending } from '@/lib/spending/schema';
import { incomeTotal, spendingTotal } from './compare';

/** The last `count` months: what came in, what went out, what stayed. */
export function cashFlow(spending: Spending, count: number): FlowPoint[] {
  const { currency } = spending;
  return [...spending.months]
    .sort((a, b) => (a.month < b.month ? -1 : 1))
    .slice(-count)
    .map(({ month }) => {
      const income = incomeTotal(spending, month);
      const out = spendingTotal(spending, month);
      const net = minus(income, out, currency);
      return {
        month,
        tick: monthTick(month),
        label: monthName(month),
        in: toPixels(income),
        out: toPixels(negate(out, currency)),
        net: toPixels(net),
        inText: formatAmount(income, currency),
        outText: formatAmount(out, currency),
        netText: formatAmount(net, currency, { sign: 'always' }),
      };
    });
}
