'use client';

import { Lightbulb } from 'lucide-react';
import { percent } from '@/components/percent';
import { PrivateText } from '@/components/private-text';
import { useChoiceHost } from '@/components/transactions/choice-host';
import { Button } from '@/components/ui/button';
import { useCategories } from '@/components/use-categories';
import { t } from '@/components/words';
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
        {row.category === null
          ? t('Why not categorized')
          : t('Why {category}', { category: nameOf(row.category) })}
      </h4>
      <div className="mt-1 grid gap-1.5 text-ink-2">
        <p>
          <PrivateText>{explanation.because}</PrivateText>
        </p>
        {explanation.otherwise && (
          <p>
            <PrivateText>{explanation.otherwise}</PrivateText>
          </p>
        )}
        <p>
          <PrivateText>{explanation.change}</PrivateText>
        </p>
      </div>
      {row.category_source === 'user' && row.category !== null && (
        <OfferRule seller={row.seller} category={row.category} />
      )}
      {others.length > 0 && (
        <ul
          aria-label={t('Other evidence')}
          className="mt-2 grid gap-1.5 border-t border-line pt-2"
        >
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

/** After a correction: a rule, filled in; nothing is made by itself. */
function OfferRule({ seller, category }: { seller: string; category: string }) {
  const { offerRule } = useChoiceHost();
  return (
    <Button
      size="sm"
      className="mt-2.5 max-w-full"
      onClick={() =>
        offerRule({
          when: { field: 'seller', op: 'equals', value: seller },
          // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
          then: { category },
        })
      }
    >
      <span className="truncate">{t('Always do this for {seller}…', { seller })}</span>
    </Button>
  );
}

function sureness(confidence: number): string {
  return confidence >= 1 || confidence <= 0 ? '' : ` (${percent(confidence, 0)})`;
}
