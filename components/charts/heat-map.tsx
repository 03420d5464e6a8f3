'use client';

import { useCallback, useState } from 'react';
import { dayOfWeek, useFirstWeekday } from '@/components/week';
import { locale, t } from '@/components/words';
import { addDays, daysBetween, type LocalDate } from '@/lib/calendar';
import { msg } from '@/lib/i18n/schema';

/** `share` of the most spent on a day, 0 to 1; `text` says the day and its exact amount. */
export type HeatDay = { date: LocalDate; share: number; text: string };

const CELL = 13;
const STEP = 16;
const LEFT = 30;
const TOP = 18;
/** Days that are named, 0 being Sunday: every second, so that the names stand apart. */
const WEEKDAYS = [
  [1, msg('Mon')],
  [3, msg('Wed')],
  [5, msg('Fri')],
] as const;

/**
 * A year as weeks of days, darker where more was spent. Arrow keys go from day to day, Enter opens
 * its rows; the day under the pointer or the keys is told in words below.
 */
export function HeatMap(props: {
  from: LocalDate;
  to: LocalDate;
  days: ReadonlyMap<string, HeatDay>;
  label: string;
  onOpen: (date: LocalDate) => void;
}) {
  const [active, setActive] = useState<LocalDate | null>(null);
  // where it does not fit, the newest days are in view
  const toNewest = useCallback((box: HTMLDivElement | null) => {
    if (box) box.scrollLeft = box.scrollWidth;
  }, []);
  const first = useFirstWeekday();
  const start = addDays(props.from, -dayOfWeek(props.from, first));
  const weeks = Math.floor(daysBetween(start, props.to) / 7) + 1;
  const all = Array.from({ length: daysBetween(props.from, props.to) + 1 }, (_, at) =>
    addDays(props.from, at),
  );
  const move = (days: number) => {
    const next = addDays(active ?? props.to, active ? days : 0);
    if (next >= props.from && next <= props.to) setActive(next);
  };
  const shown = active
    ? (props.days.get(active)?.text ?? t('Nothing on {active}', { active }))
    : null;
  return (
    <div>
      <div ref={toNewest} className="overflow-x-auto pb-1">
        <svg
          data-chart=""
          role="application"
          aria-label={props.label}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the keyboard
          tabIndex={0}
          width={LEFT + weeks * STEP}
          height={TOP + 7 * STEP}
          className="min-w-max rounded"
          onKeyDown={(event) => {
            const days = { ArrowLeft: -7, ArrowRight: 7, ArrowUp: -1, ArrowDown: 1 }[event.key];
            if (days) {
              event.preventDefault();
              move(days);
            } else if (event.key === 'Enter' && active) props.onOpen(active);
          }}
          onMouseLeave={() => setActive(null)}
        >
          {WEEKDAYS.map(([day, name]) => (
            <text
              key={t(name)}
              x={0}
              y={TOP + ((day - first + 7) % 7) * STEP + 10}
              fontSize={10}
              fill="var(--ink-3)"
            >
              {t(name)}
            </text>
          ))}
          {all.map((date) => {
            const at = daysBetween(start, date);
            const [column, row] = [Math.floor(at / 7), at % 7];
            const share = props.days.get(date)?.share ?? 0;
            return (
              <g key={date}>
                {date.endsWith('-01') && (
                  <text x={LEFT + column * STEP} y={10} fontSize={10} fill="var(--ink-3)">
                    {monthOf(date)}
                  </text>
                )}
                {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are the chart's own */}
                <rect
                  x={LEFT + column * STEP}
                  y={TOP + row * STEP}
                  width={CELL}
                  height={CELL}
                  rx={3}
                  fill={share > 0 ? 'var(--chart-2)' : 'var(--sunken)'}
                  fillOpacity={share > 0 ? 0.18 + 0.82 * Math.sqrt(share) : 1}
                  stroke={active === date ? 'var(--ink)' : 'none'}
                  strokeWidth={1.5}
                  style={{ cursor: 'pointer' }}
                  onMouseEnter={() => setActive(date)}
                  onClick={() => props.onOpen(date)}
                />
              </g>
            );
          })}
        </svg>
      </div>
      <p role="status" className="money mt-2 min-h-5 text-[13px] text-ink-2">
        {shown ?? t('Point at a day, or use the arrow keys.')}
      </p>
    </div>
  );
}

function monthOf(date: LocalDate): string {
  const options = { timeZone: 'UTC', month: 'short' } as const;
  return new Intl.DateTimeFormat(locale(), options).format(new Date(date));
}
