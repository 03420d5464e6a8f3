'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { backTestQuery, noticeSettingsQuery } from '@/components/api/notice-queries';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Segmented } from '@/components/ui/segmented';
import { Slider } from '@/components/ui/slider';
import { labelled, locale, t } from '@/components/words';
import { msg } from '@/lib/i18n/schema';
import { formatMoney, minorDigits } from '@/lib/money';
import { bodyOf, FIRST_KIND, type Kind, thresholdNow } from './back-test-body';
import { BackTestResult } from './back-test-result';

const KINDS = [
  { value: FIRST_KIND, label: msg('Large') },
  { value: 'budget_near', label: msg('Near budget') },
  { value: 'low_balance', label: msg('Low balance') },
  { value: 'fee_charged', label: msg('Fees') },
] as const;

const MOST = { large_transaction: 2_000, budget_near: 100, low_balance: 2_000, fee_charged: 0 };
const STEP = { large_transaction: 10, budget_near: 1, low_balance: 10, fee_charged: 1 };

/** Moving a threshold shows which alerts the last six months would have given. */
export function BackTestCard() {
  const { data: settings } = useQuery(noticeSettingsQuery);
  const [kind, setKind] = useState<Kind>(FIRST_KIND);
  const [moved, setMoved] = useState<Partial<Record<Kind, number>>>({});
  const currency = settings?.currency ?? 'USD';
  const whole = 10 ** minorDigits(currency);
  // A currency without cents has amounts a hundred times those of others.
  const unit = whole === 1 ? 100 : 1;
  const now = thresholdNow(kind, settings?.preferences, currency) / unit;
  const value = moved[kind] ?? now;
  const asked = useDeferredValue(bodyOf(kind, value * unit));
  const { data: result, isPlaceholderData } = useQuery(backTestQuery(asked));
  if (!settings) return null;
  const text =
    kind === 'budget_near'
      ? new Intl.NumberFormat(locale(), { style: 'percent' }).format(Math.max(1, value) / 100)
      : formatMoney(BigInt(Math.round(value * unit * whole)), currency, {
          compact: true,
          locale: locale(),
        });
  return (
    <Card aria-labelledby="back-test-title">
      <CardHeader
        id="back-test-title"
        title={t('What would you have been told?')}
        hint={t(
          'The last six months with another threshold. Nothing changes until you save one above.',
        )}
      />
      <CardBody>
        <Segmented
          label={t('Kind of alert')}
          value={kind}
          onChange={setKind}
          options={labelled(KINDS)}
          className="max-w-full overflow-x-auto"
        />
        {kind !== 'fee_charged' && (
          <div className="mt-4 flex items-center gap-4">
            <Slider
              label={t('Threshold')}
              text={text}
              value={value}
              max={MOST[kind]}
              step={STEP[kind]}
              mark={now}
              onChange={(next) => setMoved({ ...moved, [kind]: next })}
              className="flex-1"
            />
            <output className="w-20 text-end text-sm font-semibold tabular-nums">{text}</output>
          </div>
        )}
        <BackTestResult result={result} stale={isPlaceholderData} />
      </CardBody>
    </Card>
  );
}
