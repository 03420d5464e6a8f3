import { isNegative } from '@/components/amounts';
import { Money } from '@/components/money';
import { cn } from '@/components/ui/cn';
import type { Transaction } from '@/lib/transactions/schema';

/** Money in is green and says its plus; pending and excluded rows are quieter. */
export function TransactionAmount({ row, className }: { row: Transaction; className?: string }) {
  const incoming = !isNegative(row.amount);
  return (
    <Money
      amount={row.amount}
      currency={row.currency}
      sign="always"
      className={cn(
        'text-sm font-medium',
        incoming && 'text-good-ink',
        row.status === 'pending' && 'text-ink-2',
        row.excluded && 'text-ink-3 line-through',
        className,
      )}
    />
  );
}
