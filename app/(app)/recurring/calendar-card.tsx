'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { absolute } from '@/components/amounts';
import { recurringCalendarQuery } from '@/components/api/recurring';
import { shortDate, weekday } from '@/components/dates';
import { formatAmount } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { Card, CardHeader } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { Skeleton } from '@/components/ui/skeleton';
import { dayOfWeek, useFirstWeekday } from '@/components/week';
import { t } from '@/components/words';
import { addDays, daysInMonth, firstDay, type LocalDate, type Month } from '@/lib/calendar';
import type { Occurrence, RecurringCalendar } from '@/lib/recurring/schema';
import { DueList, stateWord } from './due-list';
import { ForwardMonths } from './forward-months';

/** A Sunday to the Saturday after it: any week will do. */
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => `2026-11-0${day}`);

/** A month of payments: paid, changed, missed and due. A day shows its own below. */
export function CalendarCard({ month }: { month: Month }) {
  const { data } = useQuery(recurringCalendarQuery(month));
  const { today } = useHere();
  const [chosen, setChosen] = useState<string | null>(null);
  const first = useFirstWeekday();
  if (!data) return <Skeleton className="h-96 rounded-card" />;
  const shown = chosen?.startsWith(month)
    ? data.days.filter(({ date }) => date === chosen)
    : upcoming(data, today);
  const whole = (amount: string) => formatAmount(amount, data.currency, { whole: true });
  return (
    <Card aria-labelledby="calendar" className="flex flex-col">
      <CardHeader
        id="calendar"
        title={t('Calendar')}
        hint={
          <span className="money">
            {t('{paid} paid, {due} still due', { paid: whole(data.paid), due: whole(data.due) })}
          </span>
        }
        action={<ForwardMonths month={month} />}
      />
      <div className="px-3 pt-3 sm:px-4">
        <div className="grid grid-cols-7 text-center text-[11px] text-ink-3" aria-hidden>
          {[...WEEKDAYS.slice(first), ...WEEKDAYS.slice(0, first)].map((day) => (
            <span key={day}>{weekday(day)}</span>
          ))}
        </div>
        <ul className="mt-1 grid grid-cols-7 gap-0.5 sm:gap-1">
          {cellsOf(month, first).map((date, at) =>
            date ? (
              <li key={date}>
                <DayCell
                  date={date}
                  items={data.days.filter((each) => each.date === date)}
                  isToday={date === today}
                  isChosen={date === chosen}
                  onChoose={() => setChosen(date === chosen ? null : date)}
                />
              </li>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: blanks before the first
              <li key={`blank ${at}`} aria-hidden />
            ),
          )}
        </ul>
      </div>
      <DueList
        title={
          chosen?.startsWith(month)
            ? shortDate(chosen)
            : month === today.slice(0, 7)
              ? t('Still to come')
              : t('This month')
        }
        items={shown}
      />
    </Card>
  );
}

const DOT: Record<Occurrence['state'], string> = {
  paid: 'bg-good',
  changed: 'bg-warn',
  missed: 'bg-bad',
  due: 'border-[1.5px] border-ink-3 bg-surface',
};

function DayCell(props: {
  date: LocalDate;
  items: Occurrence[];
  isToday: boolean;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const { items } = props;
  const words = items.map(
    ({ seller, amount, currency, state }) =>
      `${seller} ${formatAmount(absolute(amount), currency)}, ${stateWord(state)}`,
  );
  return (
    <button
      type="button"
      disabled={items.length === 0}
      aria-pressed={props.isChosen}
      aria-label={`${shortDate(props.date)}: ${words.join(', ') || t('nothing')}`}
      onClick={props.onChoose}
      className={cn(
        'flex h-11 w-full flex-col items-center rounded-lg pt-1 text-xs tabular sm:h-12',
        items.length > 0 ? 'bg-sunken hover:bg-hover' : 'text-ink-3',
        props.isToday && 'font-semibold text-accent-ink ring-1 ring-accent',
        props.isChosen && 'ring-2 ring-focus',
      )}
    >
      {Number(props.date.slice(8))}
      <span className="mt-1 flex gap-0.5">
        {items.slice(0, 4).map((item) => (
          <span
            key={`${item.series} ${item.state}`}
            className={cn('size-1.5 rounded-full', DOT[item.state])}
          />
        ))}
      </span>
    </button>
  );
}

/** Weeks begin on the reader's own day; null before the first of the month. */
function cellsOf(month: Month, weekday: number): (LocalDate | null)[] {
  const first = firstDay(month);
  const blanks = dayOfWeek(first, weekday);
  const days = Array.from({ length: daysInMonth(month) }, (_, at) => addDays(first, at));
  return [...Array<null>(blanks).fill(null), ...days];
}

function upcoming(data: RecurringCalendar, today: string): Occurrence[] {
  if (data.month !== today.slice(0, 7)) return data.days;
  return data.days.filter(({ state }) => state === 'due' || state === 'missed');
}
