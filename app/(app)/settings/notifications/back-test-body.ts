import type { BackTestBody } from '@/lib/alerts/schema';
import { minorDigits, parseDecimal } from '@/lib/money';
import type { NoticeSettings } from '@/lib/notifications/settings/schema';

export const FIRST_KIND = 'large_transaction';
export type Kind = typeof FIRST_KIND | 'budget_near' | 'low_balance' | 'fee_charged';

/** What is asked before anything was moved, so that its answer comes with the page. */
export function firstBody({ currency, preferences }: NoticeSettings): BackTestBody {
  return bodyOf(FIRST_KIND, thresholdNow(FIRST_KIND, preferences, currency));
}

/** The threshold that holds now, in whole units of the currency or per cent. */
export function thresholdNow(
  kind: Kind,
  preferences: {
    near_percent?: number;
    large_transaction?: string | null;
    low_balance?: string | null;
  } = {},
  currency: string,
): number {
  if (kind === 'budget_near') return preferences.near_percent ?? 80;
  const text = kind === 'low_balance' ? preferences.low_balance : preferences.large_transaction;
  const minor = parseDecimal(text ?? '0', currency) ?? 0n;
  return Number(minor) / 10 ** minorDigits(currency);
}

export function bodyOf(kind: Kind, value: number): BackTestBody {
  if (kind === 'fee_charged') return { kind };
  if (kind === 'budget_near')
    return { kind, percent: Math.min(100, Math.max(1, Math.round(value))) };
  return { kind, threshold: String(Math.round(value)) };
}
