import { daysBetween, type LocalDate } from '@/lib/calendar';
import { likeness } from '../fingerprint';

export type Payment = {
  id: bigint;
  bookedOn: LocalDate;
  amountMinor: bigint;
  description: string;
};

const DAYS = 3;
const ALIKE = 0.5;

/**
 * Which payments of two accounts that are one were told twice. On one day the k-th of an amount takes
 * the k-th, so that two genuine equal payments stay two; within three days only what is clear: alone,
 * or alike in words. Pure, whatever the order.
 */
export function pairPayments<P extends Payment>(
  ours: readonly P[],
  theirs: readonly P[],
): [ours: P, theirs: P][] {
  const pairs: [P, P][] = [];
  const theirsOf = byAmount(theirs);
  for (const [amount, mine] of byAmount(ours)) {
    const near = nearby(mine, theirsOf.get(amount) ?? []);
    const taken = new Set<P>();
    const isFree = ({ one, other }: Near<P>) => !taken.has(one) && !taken.has(other);
    const take = ({ one, other }: Near<P>) => {
      taken.add(one).add(other);
      pairs.push([one, other]);
    };
    for (const candidate of near) if (candidate.days === 0 && isFree(candidate)) take(candidate);
    for (const candidate of near) {
      if (!isFree(candidate)) continue;
      const rivals = near.filter(
        (other) =>
          isFree(other) && (other.one === candidate.one || other.other === candidate.other),
      );
      if (rivals.length === 1 || candidate.alike >= ALIKE) take(candidate);
    }
  }
  return pairs;
}

type Near<P> = { one: P; other: P; days: number; alike: number };

function nearby<P extends Payment>(ours: readonly P[], theirs: readonly P[]): Near<P>[] {
  const near = ours.flatMap((one) =>
    theirs.flatMap((other) => {
      const days = Math.abs(daysBetween(one.bookedOn, other.bookedOn));
      const alike = () => likeness(one.description, other.description);
      return days <= DAYS ? [{ one, other, days, alike: alike() }] : [];
    }),
  );
  return near.sort(
    (a, b) =>
      a.days - b.days || b.alike - a.alike || compare(a.one, b.one) || compare(a.other, b.other),
  );
}

function compare(a: Payment, b: Payment): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function byAmount<P extends Payment>(payments: readonly P[]): Map<bigint, P[]> {
  const groups = new Map<bigint, P[]>();
  for (const payment of payments) {
    const group = groups.get(payment.amountMinor);
    if (group) group.push(payment);
    else groups.set(payment.amountMinor, [payment]);
  }
  return groups;
}
