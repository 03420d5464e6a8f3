'use client';

import { Check, Pencil, Repeat } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { minorOf } from '@/components/amounts';
import { useSetBudget } from '@/components/api/budget';
import { BudgetBar } from '@/components/budget/budget-bar';
import { budgetWords, shortReason, toneOf, usedShare } from '@/components/budget/budget-words';
import { goneBy } from '@/components/budget/period-words';
import { limitOf } from '@/components/budget/plan-sums';
import { CategoryIcon } from '@/components/category-icon';
import { formatAmount, Money } from '@/components/money';
import { PrivateText } from '@/components/private-text';
import { useHere } from '@/components/shell/here';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import { useCategories } from '@/components/use-categories';
import { useTell } from '@/components/use-tell';
import { rich, t } from '@/components/words';
import type { Budget, BudgetLine } from '@/lib/budgets/schema';
import type { Month } from '@/lib/calendar';
import { RowPanel } from './row-panel';
import { TrySlider } from './try-slider';
import type { DraftControl } from './use-draft';

/** A line: recommended beside the person's own number beside spent, and why that much. */
export function BudgetRow(props: {
  line: BudgetLine;
  currency: string;
  period: Budget['period'];
  draft: DraftControl;
  month: Month;
  isCurrent: boolean;
}) {
  const { line, currency, draft, isCurrent } = props;
  const { nameOf } = useCategories();
  const [open, setOpen] = useState(false);
  const change = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    change.current?.focus();
  };
  const name = nameOf(line.category);
  const { today } = useHere();
  const mark = goneBy(props.period, today);
  const rows = `/transactions?category=${line.category}&from=${props.period.from}&to=${props.period.to}`;
  const badge = (
    <Badge tone={usedShare(line) > 0 ? toneOf(line) : 'neutral'} className="money">
      {budgetWords(line, currency)}
    </Badge>
  );
  return (
    <li className="px-4 py-3.5 sm:px-5">
      <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 sm:grid-cols-[auto_minmax(0,1fr)_17.5rem_2rem]">
        <CategoryIcon slug={line.category} />
        <h3 className="flex min-w-0 items-center gap-1.5 text-[15px] font-medium">
          <Link
            href={rows}
            className="min-w-0 hyphens-auto break-words rounded underline-offset-4 hover:underline pointer-coarse:-my-3 pointer-coarse:min-w-11 pointer-coarse:py-3"
          >
            {name}
          </Link>
          {line.rollover.mode !== 'off' && (
            <Repeat
              className="size-3.5 shrink-0 text-ink-3"
              aria-label={t('Carries its rest on')}
              role="img"
            />
          )}
          <span className="ms-1">{badge}</span>
        </h3>
        <Figures {...props} name={name} onAccepted={() => change.current?.focus()} />
        <div className="max-sm:order-3 max-sm:row-start-1 max-sm:col-start-3">
          {isCurrent && !draft.on && (
            <Button
              variant="ghost"
              size="icon-sm"
              ref={change}
              aria-label={t('Change the budget of {name}', { name })}
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              <Pencil className="size-4" aria-hidden />
            </Button>
          )}
        </div>
      </div>
      <div className="mt-2.5 sm:ps-12">
        <BudgetBar line={line} name={name} currency={currency} mark={mark} />
        <p className="mt-2 text-[13px] text-pretty text-ink-2">
          <PrivateText>{shortReason(line)}</PrivateText>
        </p>
        {draft.on && isCurrent && (
          <TrySlider
            line={line}
            name={name}
            currency={currency}
            amount={limitOf(line, draft.amounts)}
            onChange={(amount) => draft.set(line.category, amount)}
          />
        )}
        {open && <RowPanel {...props} name={name} onDone={close} />}
      </div>
    </li>
  );
}

/** Three amounts side by side, and accepting the first with one press. */
function Figures(props: {
  line: BudgetLine;
  name: string;
  currency: string;
  month: Month;
  isCurrent: boolean;
  /** Its button is gone then, and the keyboard's place with it. */
  onAccepted: () => void;
}) {
  const { line, currency, name } = props;
  const set = useSetBudget(props.month);
  const tell = useTell();
  const { category, override, recommended } = line;
  const carried = minorOf(line.rollover.carried, currency);
  const accept = () => {
    props.onAccepted();
    tell(
      set.mutateAsync({ category, amount: recommended }),
      t('{name} is {recommended} a month now.', {
        name,
        recommended: formatAmount(recommended, currency, { compact: true }),
      }),
      () => set.mutateAsync({ category, amount: null }),
    );
  };
  return (
    <dl className="grid grid-cols-3 gap-2 text-sm max-sm:order-last max-sm:col-span-3 max-sm:mt-2.5 sm:text-end">
      <Cell name={t('Recommended')}>
        <Money
          amount={recommended}
          currency={currency}
          compact
          className={cn(override !== null && 'text-ink-3')}
        />
      </Cell>
      <Cell name={override === null ? t('yours') : t('set by you')}>
        {override !== null && (
          <Money amount={override} currency={currency} compact className="font-semibold" />
        )}
        {override === null && props.isCurrent && (
          <button
            type="button"
            onClick={accept}
            aria-label={t('Accept the recommendation for {name}', { name })}
            className="tap inline-flex items-center gap-1 rounded font-medium text-accent-ink underline-offset-4 hover:underline"
          >
            <Check className="size-3.5" aria-hidden /> {t('Accept')}
          </button>
        )}
        {override === null && !props.isCurrent && <span className="text-ink-3">–</span>}
        {carried !== 0n && (
          <span className="block text-xs text-ink-2">
            {carried > 0n ? '+ ' : '− '}
            {rich('{carried} carried', {
              carried: (
                <Money
                  amount={line.rollover.carried.replace(/^-/, '')}
                  currency={currency}
                  compact
                />
              ),
            })}
          </span>
        )}
      </Cell>
      <Cell name={t('Spent')}>
        <Money amount={line.spent} currency={currency} />
      </Cell>
    </dl>
  );
}

function Cell({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="truncate text-xs text-ink-3 first-letter:uppercase">{name}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  );
}
