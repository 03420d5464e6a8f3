import { fold } from './fold';
import { sideOf } from './phrases';
import type { Columns } from './picker';

/** How the numbers of a file become the owner's cash flow. */
export type Signs = {
  /** Factors of the columns of money out and in: as printed or turned. */
  debit: 1n | -1n;
  credit: 1n | -1n;
  /** The same for rows an indicator calls out and in; both as printed: it only repeats the sign. */
  sides: { '-': 1n | -1n; '+': 1n | -1n };
  invert: boolean;
  /** The fee is taken off the amount (a running balance says so). */
  fee: boolean;
};

/** What the words of a row let expect, for and against amounts that are signed by cash flow. */
export type Votes = { agree: number; against: number; positive: number; negative: number };

type Value = (cells: readonly string[], at: number | undefined) => bigint | null;

export function columnSigns(columns: Columns, rows: readonly string[][], value: Value): Signs {
  const minus = (at: number | undefined) => {
    let [below, above] = [0, 0];
    for (const cells of rows) {
      const amount = value(cells, at) ?? 0n;
      if (amount < 0n) below++;
      if (amount > 0n) above++;
    }
    return below > above;
  };
  return {
    debit: minus(columns.debit) ? 1n : -1n,
    credit: minus(columns.credit) ? -1n : 1n,
    sides: sidesOf(columns, rows, value),
    invert: false,
    fee: false,
  };
}

/** A side whose amounts are printed against it is turned. */
function sidesOf(columns: Columns, rows: readonly string[][], value: Value): Signs['sides'] {
  const minus = { '-': 0, '+': 0 };
  for (const cells of rows) {
    const side = columns.indicator === undefined ? null : sideOf(cells[columns.indicator] ?? '');
    const amount = value(cells, columns.amount) ?? 0n;
    if (side && amount !== 0n) minus[side] += amount < 0n ? 1 : -1;
  }
  return { '-': minus['-'] > 0 ? 1n : -1n, '+': minus['+'] > 0 ? -1n : 1n };
}

/** The indicator says no more than the sign. */
export function repeats({ sides }: Signs): boolean {
  return sides['-'] === 1n && sides['+'] === 1n;
}

const OUT_KIND =
  /^(?:purchase|purchases|sale|sales|merchant|fee|fees|kauf|einkauf|achat|compra|acquisto|aankoop|kop|kjop|zakup|nakup|покупка|regular|interest charge|cash advance|card purchase|pos)\b/;
const IN_KIND =
  /^(?:refund|refunds|return|reversal|credit|gutschrift|remboursement|reembolso|rimborso|zwrot|возврат|deposit|income|salary|payroll)\b/;
const OUT_CATEGORY =
  /\b(?:grocer|supermarket|restaurant|dining|coffee|food|gas|fuel|automotive|auto|shopping|merchandise|travel|airline|lodging|entertainment|health|medical|pharmac|utilit|rent|mortgage|bills|clothing|gasoline|transport|home improvement|insurance|personal care|subscription|fees)/;
const IN_CATEGORY = /\b(?:income|paycheck|salary|wages|payroll|dividend)/;
const IN_TEXT =
  /\b(?:payment thank you|payment received|thank you for your payment|autopay payment|automatic payment thank|online payment thank|mobile payment thank|payment thank|debited to your bank|direct debit payment received|ihre zahlung|zahlung dankend|lastschrifteinzug vom|paiement recu|merci de votre paiement|gracias por su pago|su pago|betaling ontvangen|dank voor uw betaling|payroll|salary|gehalt|lohn|salaire|nomina|stipendio|direct dep)\b/;

/** Votes of the rows; those whose words say nothing abstain. */
export function countVotes(columns: Columns, rows: readonly string[][], value: Value): Votes {
  const votes: Votes = { agree: 0, against: 0, positive: 0, negative: 0 };
  const text = (cells: readonly string[], at: number | undefined) =>
    at === undefined ? '' : fold(cells[at] ?? '');
  for (const cells of rows) {
    const amount = value(cells, columns.amount) ?? 0n;
    if (amount === 0n) continue;
    if (amount > 0n) votes.positive++;
    else votes.negative++;
    const expected = expectedOf(
      text(cells, columns.kind),
      text(cells, columns.category),
      [columns.payee, ...columns.description].map((at) => text(cells, at)).join(' '),
    );
    if (expected === 0) continue;
    if (expected > 0 === amount > 0n) votes.agree++;
    else votes.against++;
  }
  return votes;
}

function expectedOf(kind: string, category: string, words: string): number {
  if (IN_TEXT.test(words) || IN_KIND.test(kind) || IN_CATEGORY.test(category)) return 1;
  return OUT_KIND.test(kind) || OUT_CATEGORY.test(category) ? -1 : 0;
}

/** `null`: the words contradict one another, or a card's amounts could be either. */
export function shouldInvert(votes: Votes, card: boolean): boolean | null {
  const { agree, against, positive, negative } = votes;
  if (against > 2 * agree) return true;
  if (agree > 2 * against) return false;
  if (agree + against > 0 && card) return null;
  if (!card || negative >= positive) return false;
  return positive >= 3 ? true : null;
}
