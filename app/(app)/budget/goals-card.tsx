'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus, Target } from 'lucide-react';
import { useState } from 'react';
import { goalsQuery } from '@/components/api/budget-queries';
import { monthName } from '@/components/dates';
import { formatAmount, Money } from '@/components/money';
import { PrivateText } from '@/components/private-text';
import { Badge, type Tone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Progress } from '@/components/ui/progress';
import { SkeletonRows } from '@/components/ui/skeleton';
import { rich, t } from '@/components/words';
import type { Goal } from '@/lib/goals/schema';
import { type Message, msg } from '@/lib/i18n/schema';
import { GoalDialog } from './goal-dialog';

const STATES: Record<Goal['state'], { words: Message; tone: Tone }> = {
  reached: { words: msg('Reached'), tone: 'good' },
  on_track: { words: msg('On track'), tone: 'good' },
  behind: { words: msg('Behind'), tone: 'warn' },
  late: { words: msg('Past its date'), tone: 'bad' },
  open: { words: msg('No date'), tone: 'neutral' },
};

/** Savings goals: how far each is, and what a month has to bring. */
export function GoalsCard() {
  const { data } = useQuery(goalsQuery);
  const [edited, setEdited] = useState<Goal | 'new' | null>(null);
  return (
    <Card aria-labelledby="goals-title">
      <CardHeader
        id="goals-title"
        title={t('Goals')}
        action={
          <Button size="sm" onClick={() => setEdited('new')}>
            <Plus className="size-3.5" aria-hidden /> {t('New goal')}
          </Button>
        }
      />
      {!data && <SkeletonRows count={2} />}
      {data?.data.length === 0 && (
        <EmptyState icon={Target} title={t('No goal yet')}>
          {t('Name an amount and a date, and the plan keeps its part free each month.')}
        </EmptyState>
      )}
      <ul className="grid gap-1 px-2 pt-2 pb-3">
        {data?.data.map((goal) => (
          <li key={goal.id}>
            <button
              type="button"
              onClick={() => setEdited(goal)}
              className="w-full rounded-xl px-3 py-2.5 text-start hover:bg-hover"
            >
              <span className="flex items-baseline justify-between gap-2">
                <span className="truncate text-sm font-medium">{goal.name}</span>
                <Badge tone={STATES[goal.state].tone}>{t(STATES[goal.state].words)}</Badge>
              </span>
              <span className="mt-2 block">
                <Progress
                  label={t('{name}: {saved} of {target}', {
                    name: goal.name,
                    saved: formatAmount(goal.saved, goal.currency),
                    target: formatAmount(goal.target, goal.currency),
                  })}
                  value={goal.progress}
                  max={1}
                  tone={STATES[goal.state].tone === 'warn' ? 'warn' : 'accent'}
                />
              </span>
              <span className="mt-1.5 flex flex-wrap justify-between gap-x-3 text-[13px] text-ink-2">
                <span>
                  {rich('{saved} of {target}', {
                    saved: (
                      <Money
                        amount={goal.saved}
                        currency={goal.currency}
                        whole
                        className="font-medium text-ink"
                      />
                    ),
                    target: <Money amount={goal.target} currency={goal.currency} whole />,
                  })}
                </span>
                {goal.target_on && (
                  <span>
                    {t('by {target_on}', { target_on: monthName(goal.target_on.slice(0, 7)) })}
                  </span>
                )}
              </span>
              <span className="mt-0.5 block text-[13px] text-ink-3">
                <PrivateText>{goal.reason}</PrivateText>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <GoalDialog goal={edited} onDone={() => setEdited(null)} />
    </Card>
  );
}
