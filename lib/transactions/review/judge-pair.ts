import { daysBetween } from '@/lib/calendar';
import { builtinBySlug, UNCATEGORISED } from '@/lib/categories/builtin';
import { type Told, told } from '@/lib/errors';
import { dayOf, sizeOf } from '@/lib/i18n/kept';
import { plausibleExchange } from './rough-rates';
import type { Side } from './side';

/** Money that left one account of a person's and money that came into another. */
export type Two = { out: Side; in: Side };
export type Verdict = Two & { certain: boolean; confidence: number; reason: Told };

/** A transfer arrives at most this many days after it left, or was booked this many before. */
export const DAYS_AFTER = 5;
export const DAYS_BEFORE = 3;

const TRANSFERS = builtinBySlug('transfers')?.id ?? -1;

/**
 * Which of these are one transfer between two accounts of one person. Each row goes into one pair at
 * most, the best one; where two would do equally well and the numbers on both sides differ, nothing
 * is certain. What speaks of no transfer on either side is no pair, whatever the amounts. Pure.
 */
export function judgePairs(candidates: readonly Two[]): Verdict[] {
  const weighed = candidates.flatMap((two) => {
    const strength = strengthOf(two);
    const apart = Math.abs(daysBetween(two.out.bookedOn, two.in.bookedOn));
    return strength === 0 ? [] : [{ ...two, strength, apart }];
  });
  // The last two only make the choice between equals the same every time.
  weighed.sort(
    (a, b) =>
      b.strength - a.strength ||
      a.apart - b.apart ||
      compare(a.out.id, b.out.id) ||
      compare(a.in.id, b.in.id),
  );
  const taken = new Set<bigint>();
  const verdicts: Verdict[] = [];
  for (const one of weighed) {
    if (taken.has(one.out.id) || taken.has(one.in.id)) continue;
    const certain = one.strength >= CERTAIN && !isUnclear(one, weighed, taken);
    taken.add(one.out.id).add(one.in.id);
    const confidence = certain ? 0.97 : Math.min(0.9, one.strength);
    verdicts.push({ out: one.out, in: one.in, certain, confidence, reason: reasonOf(one) });
  }
  return verdicts;
}

type Weighed = Two & { strength: number; apart: number };
const CERTAIN = 0.9;

/** Another candidate is as good, and not because both sides simply have several of them. */
function isUnclear(one: Weighed, all: readonly Weighed[], taken: ReadonlySet<bigint>): boolean {
  const rivals = all.filter(
    (other) =>
      other !== one &&
      (other.out.id === one.out.id || other.in.id === one.in.id) &&
      !taken.has(other.out.id) &&
      !taken.has(other.in.id) &&
      other.strength === one.strength &&
      other.apart === one.apart,
  );
  if (rivals.length === 0) return false;
  const group = all.filter(
    (other) =>
      other.out.amountMinor === one.out.amountMinor &&
      other.strength === one.strength &&
      other.apart === one.apart &&
      !taken.has(other.out.id) &&
      !taken.has(other.in.id),
  );
  const outs = new Set(group.map((other) => other.out.id));
  const ins = new Set(group.map((other) => other.in.id));
  return outs.size !== ins.size;
}

/** 0: no pair; from 0.9: certain, if nothing else would do as well. */
function strengthOf(two: Two): number {
  const days = daysBetween(two.out.bookedOn, two.in.bookedOn);
  if (days > DAYS_AFTER || days < -DAYS_BEFORE) return 0;
  const [from, to] = [isTransfer(two.out), isTransfer(two.in)];
  const named = names(two.out.description, two.in) || names(two.in.description, two.out);
  if (two.out.currency !== two.in.currency) return exchanged(two, from && to, named);
  if (two.out.amountMinor !== -two.in.amountMinor) return 0;
  const debt = two.in.accountType === 'credit' || two.in.accountType === 'loan';
  if (from && to) return named ? 0.99 : 0.95;
  if (from || to) {
    const other = from ? two.in : two.out;
    if (named) return 0.96;
    if (isOpen(other)) return 0.92;
    return debt && !isSameSeller(two) ? (to || two.in.accountType === 'loan' ? 0.91 : 0.7) : 0.55;
  }
  if (isSameSeller(two)) return 0; // a refund, or two payments at one place
  if (two.in.accountType === 'loan' && isOpen(two.in)) return 0.9;
  if (debt && isOpen(two.in)) return isOpen(two.out) ? 0.8 : 0.6;
  return named ? 0.75 : 0;
}

/** Told by the bank's words, or by a person's own. */
function isTransfer({ categoryId, chosenCategoryId }: Side): boolean {
  return (chosenCategoryId ?? categoryId) === TRANSFERS;
}

/** Nothing else is known of it. */
function isOpen({ categoryId, chosenCategoryId }: Side): boolean {
  return (chosenCategoryId ?? categoryId) === UNCATEGORISED;
}

function isSameSeller({ out, in: into }: Two): boolean {
  return out.seller.toLowerCase() === into.seller.toLowerCase();
}

/** Does a line name the other account, by the end of its number or by its name? */
function names(description: string, { mask, accountName }: Side): boolean {
  const line = ` ${plain(description)} `;
  if (mask && mask.length >= 3 && new RegExp(`(^|\\D)0*${plain(mask)}(\\D|$)`).test(line))
    return true;
  const name = plain(accountName);
  return name.length >= 5 && !COMMON.test(name) && line.includes(` ${name} `);
}
const COMMON = /^(checking|savings|account|credit card|card|main|current|giro|girokonto)$/;

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Two currencies: only where both sides speak of a transfer, and the rate can be. */
function exchanged({ out, in: into }: Two, both: boolean, named: boolean): number {
  if (!both) return 0;
  const closeness = plausibleExchange(out, into);
  if (closeness === null) return 0;
  return named && closeness < 0.1 ? 0.92 : 0.7 - closeness;
}

function reasonOf({ out, in: into }: Two): Told {
  const [first, second] = [isTransfer(out), isTransfer(into)];
  return told(
    '{amount} left {from} on {day}. {size, select, same {The same amount} other {{other}}} came into {to} {when, select, same {the same day} other {on {otherDay}}}, and {why, select, both {both lines speak of a transfer} first {the bank calls the first a transfer} second {the bank calls the second a transfer} other {nothing else explains the second}}.',
    {
      amount: sizeOf(out),
      from: out.accountName,
      day: dayOf(out.bookedOn),
      size: out.currency === into.currency ? 'same' : 'other',
      other: sizeOf(into),
      to: into.accountName,
      when: out.bookedOn === into.bookedOn ? 'same' : 'other',
      otherDay: dayOf(into.bookedOn),
      why: first && second ? 'both' : first ? 'first' : second ? 'second' : 'neither',
    },
  );
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
