'use client';

import { Ago } from '@/components/ago';
import { Badge } from '@/components/ui/badge';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { rich, t } from '@/components/words';
import type { Checks, Violation } from '@/lib/operator/schema';

/** Do the books add up? What the last night found, and the nights before it as a row of marks. */
export function Invariants({ checks, held_accounts }: Checks) {
  const [last] = checks;
  return (
    <Card>
      <CardHeader
        title={t('Books')}
        hint={t('Every night each sum is held against its rows')}
        action={last && <Verdict violations={last.violations} />}
      />
      <CardBody>
        {!last && <p className="text-[13px] text-ink-2">{t('The first look is tonight.')}</p>}
        {last && (
          <p className="text-[13px] text-ink-2">
            {rich('Looked {ago}, in {seconds, number} s.', {
              ago: <Ago instant={last.checked_at} />,
              seconds: Math.round(last.took_ms / 100) / 10,
            })}{' '}
            {held_accounts > 0 &&
              t(
                '{count, plural, one {The books of # account take nothing until they add up.} other {The books of # accounts take nothing until they add up.}}',
                { count: held_accounts },
              )}
          </p>
        )}
        {last?.found.map((violation) => (
          <Found key={violation.invariant} {...violation} />
        ))}
        {checks.length > 1 && <Nights checks={checks} />}
      </CardBody>
    </Card>
  );
}

const violationWords = (count: number) =>
  t('{count, plural, =0 {add up} one {# violation} other {# violations}}', { count });

function Verdict({ violations }: { violations: number }) {
  if (violations === 0) return <Badge tone="good">{t('add up')}</Badge>;
  return (
    <Badge tone="bad" className="tabular-nums">
      {violationWords(violations)}
    </Badge>
  );
}

function Found({ invariant, count, subjects }: Violation) {
  return (
    <details className="mt-3 rounded-lg border border-line px-3 py-2">
      <summary className="cursor-pointer text-sm font-medium">
        {invariant} <span className="text-ink-2 tabular-nums">({count})</span>
      </summary>
      <ul className="mt-2 space-y-1 font-mono text-xs break-words text-ink-2">
        {subjects.map((subject) => (
          <li key={subject}>{subject}</li>
        ))}
      </ul>
    </details>
  );
}

/** Oldest on the left, as time goes. */
function Nights({ checks }: Pick<Checks, 'checks'>) {
  return (
    <ol aria-label={t('Earlier looks')} className="mt-4 flex flex-wrap gap-1">
      {checks.toReversed().map(({ checked_at, violations }) => (
        <li
          key={checked_at}
          title={`${checked_at.slice(0, 16).replace('T', ' ')}: ${violationWords(violations)}`}
          className={`h-4 w-2 rounded-sm ${violations === 0 ? 'bg-good' : 'bg-bad'}`}
        >
          <span className="sr-only">
            {checked_at.slice(0, 10)}: {violationWords(violations)}
          </span>
        </li>
      ))}
    </ol>
  );
}
