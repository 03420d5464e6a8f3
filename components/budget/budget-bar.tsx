import { toPixels } from '@/components/amounts';
import { formatAmount } from '@/components/money';
import { Progress } from '@/components/ui/progress';
import { t } from '@/components/words';
import type { BudgetLine } from '@/lib/budgets/schema';
import { toneOf } from './budget-words';

/** Spent against limit. `mark` is the share of the month gone by: ahead of it is too fast. */
export function BudgetBar(props: {
  line: BudgetLine;
  name: string;
  currency: string;
  mark?: number;
}) {
  const { line, currency } = props;
  const label = t('{name}: {spent} of {available}', {
    name: props.name,
    spent: formatAmount(line.spent, currency),
    available: formatAmount(line.available, currency),
  });
  return (
    <Progress
      label={label}
      value={toPixels(line.spent)}
      max={toPixels(line.available) || toPixels(line.spent)}
      tone={toneOf(line)}
      mark={props.mark}
    />
  );
}
