import { type LocalDate, parseDate } from '@/lib/calendar';
import { isCurrency } from '@/lib/money';
import { readAmount } from '../amount';
import { child, type Node, textAt } from './tree';

/** A choice of `Dt` and `DtTm`: the literal day, in whatever zone the bank wrote it. */
export function dayAt(node: Node | undefined, ...path: string[]): LocalDate | null {
  const at = child(node, ...path);
  const text = textAt(at, 'Dt') || textAt(at, 'DtTm') || textAt(at);
  return parseDate(text.slice(0, 10));
}

/** +1 for credit, -1 for debit. A reversal's sign is its own: RvslInd only tells that it is one. */
export function signOf(node: Node | undefined): 1n | -1n | null {
  const word = textAt(node, 'CdtDbtInd').toUpperCase();
  if (word === 'CRDT') return 1n;
  return word === 'DBIT' ? -1n : null;
}

/** The sign of both: a minus the standard does not have means money out, whatever the indicator. */
export function signed(minor: bigint, sign: 1n | -1n): bigint {
  return minor < 0n ? minor : minor * sign;
}

/** An `Amt` element, as it stands. */
export function amountOf(node: Node | undefined, currency: string): bigint | null {
  return node ? readAmount(textAt(node), currency) : null;
}

export function currencyOf(node: Node | undefined): string | undefined {
  return node?.currency && isCurrency(node.currency) ? node.currency : undefined;
}

/** A code that moved from plain text (version 02) into `Cd` or `Prtry` (08 and later). */
export function codeAt(node: Node | undefined, ...path: string[]): string {
  const at = child(node, ...path);
  return (textAt(at, 'Cd') || textAt(at, 'Prtry') || textAt(at)).toUpperCase();
}
