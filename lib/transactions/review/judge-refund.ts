import { daysBetween } from '@/lib/calendar';
import { builtinBySlug } from '@/lib/categories/builtin';
import { type Told, told } from '@/lib/errors';
import { dayOf, sizeOf } from '@/lib/i18n/kept';
import type { Side } from './side';

/** Money that came back, and the purchases of that seller it may be of, with what is left of each. */
export type RefundCase = { refund: Side; purchases: readonly Purchase[] };
export type Purchase = { side: Side; leftMinor: bigint };
export type RefundVerdict = {
  refund: Side;
  purchase: Side;
  certain: boolean;
  confidence: number;
  reason: Told;
};

/** A refund comes at most this many days after its purchase: a year of guarantee is rare, a quarter common. */
export const REFUND_DAYS = 120;
/** A part of a purchase is certain only this soon, and only where no other purchase could be meant. */
const PART_DAYS = 60;

const NOT_BOUGHT = new Set(['income', 'transfers'].map((slug) => builtinBySlug(slug)?.id ?? -1));

/**
 * Which purchase each refund gives back, oldest refund first, never more than is left of it. Certain:
 * the whole amount of the only purchase of that size in the same account, or a part of the only purchase
 * of the last weeks where the line says that it is a refund. Pure.
 */
export function judgeRefunds(cases: readonly RefundCase[]): RefundVerdict[] {
  const given = new Map<bigint, bigint>();
  const inOrder = [...cases].sort(
    (a, b) =>
      (a.refund.bookedOn < b.refund.bookedOn
        ? -1
        : a.refund.bookedOn > b.refund.bookedOn
          ? 1
          : 0) || (a.refund.id < b.refund.id ? -1 : 1),
  );
  return inOrder.flatMap(({ refund, purchases }) => {
    if (refund.amountMinor <= 0n || NOT_BOUGHT.has(effective(refund))) return [];
    const fitting = purchases
      .filter(({ side }) => side.currency === refund.currency && !NOT_BOUGHT.has(effective(side)))
      .map(({ side, leftMinor }) => ({ side, left: leftMinor - (given.get(side.id) ?? 0n) }))
      .filter(({ side, left }) => left >= refund.amountMinor && isLater(refund, side))
      .sort(
        (a, b) =>
          Number(b.left === refund.amountMinor) - Number(a.left === refund.amountMinor) ||
          Number(b.side.accountId === refund.accountId) -
            Number(a.side.accountId === refund.accountId) ||
          daysBetween(a.side.bookedOn, b.side.bookedOn) ||
          (a.side.id < b.side.id ? 1 : -1),
      );
    const [best] = fitting;
    if (!best) return [];
    const verdict = judge(refund, best, fitting);
    if (verdict.certain) {
      given.set(best.side.id, (given.get(best.side.id) ?? 0n) + refund.amountMinor);
    }
    return [verdict];
  });
}

type Fitting = { side: Side; left: bigint };

function judge(refund: Side, best: Fitting, fitting: readonly Fitting[]): RefundVerdict {
  const whole = best.left === refund.amountMinor && -best.side.amountMinor === best.left;
  const rivals = whole
    ? fitting.filter(({ left }) => left === refund.amountMinor).length
    : fitting.filter(({ side }) => daysBetween(side.bookedOn, refund.bookedOn) <= PART_DAYS).length;
  const near = daysBetween(best.side.bookedOn, refund.bookedOn) <= PART_DAYS;
  const same = best.side.accountId === refund.accountId;
  const says = SAYS_REFUND.test(refund.description);
  const certain = same && rivals === 1 && (whole ? near || says : near && says);
  const confidence = certain ? 0.95 : Math.max(0.4, (whole ? 0.8 : 0.6) - 0.1 * (rivals - 1));
  return {
    refund,
    purchase: best.side,
    certain,
    confidence,
    reason: reasonOf(refund, best, whole),
  };
}

const SAYS_REFUND =
  /refund|return|reversal|revers|chargeback|credit adj|merchandise credit|gutschrift|erstattung|r(ü|ue)ckzahlung|storno|retoure|remboursement|avoir|reembolso|devoluci|rimborso|terugbetaling|zwrot|(å|a)terbetal/i;

function effective({ categoryId, chosenCategoryId }: Side): number {
  return chosenCategoryId ?? categoryId;
}

function isLater(refund: Side, purchase: Side): boolean {
  const days = daysBetween(purchase.bookedOn, refund.bookedOn);
  return days >= 0 && days <= REFUND_DAYS;
}

function reasonOf(refund: Side, { side, left }: Fitting, whole: boolean): Told {
  return told(
    '{seller} gave back {amount} on {day}: {what, select, all {all} part {a part} other {what was left or a part}} of the {paid} paid there on {paidDay}.',
    {
      seller: refund.seller,
      amount: sizeOf(refund),
      day: dayOf(refund.bookedOn),
      what: whole ? 'all' : left === -side.amountMinor ? 'part' : 'rest',
      paid: sizeOf(side),
      paidDay: dayOf(side.bookedOn),
    },
  );
}
