'use client';

import { Lightbulb } from 'lucide-react';
import { useCategories } from '@/components/use-categories';
import type { TransactionWithWhy } from '@/lib/transactions/schema';

/** Why it is in its category, as a person would tell it; then what else spoke for something. */
export function WhyList({ row }: { row: TransactionWithWhy }) {
  const { nameOf } = useCategories();
  const { explanation } = row;
  const others = row.why
    .slice(1)
    .filter(({ evidence }) => !explanation.otherwise?.includes(evidence));
  return (
    <div className="mt-3 rounded-xl bg-sunken p-3.5 text-[13px]">
      <h4 className="flex items-center gap-1.5 font-medium">
        <Lightbulb className="size-3.5 text-warn-ink" aria-hidden />
        {row.category === null ? 'Why not categorized' : `Why ${nameOf(row.category)}`}
      </h4>
      <div className="mt-1 grid gap-1.5 text-ink-2">
        <p>{explanation.because}</p>
        {explanation.otherwise && <p>{explanation.otherwise}</p>}
        <p>{explanation.change}</p>
      </div>
      {others.length > 0 && (
        <ul aria-label="Other evidence" className="mt-2 grid gap-1.5 border-t border-line pt-2">
          {others.map((each) => (
            <li key={`${each.source} ${each.category}`} className="text-ink-2">
              <span className="font-medium text-ink">{nameOf(each.category)}</span>: {each.evidence}
              {sureness(each.confidence)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function sureness(confidence: number): string {
  return confidence >= 1 || confidence <= 0 ? '' : ` (${Math.round(confidence * 100)} %)`;
}
