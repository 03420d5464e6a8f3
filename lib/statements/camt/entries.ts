import type { LocalDate } from '@/lib/calendar';
import type { StatementDraft } from '../statement-batch';
import { describeEntry, meaningful } from './parties';
import { child, children, type Node, textAt } from './tree';
import { amountOf, codeAt, currencyOf, dayAt, signed, signOf } from './values';

/** An `Ntry` read, its account not yet settled (an entry may be in a currency of its own); or why not. */
export type Entry = Omit<StatementDraft, 'accountKey'> | string;

/** What an entry may need of its statement. */
export type EntryContext = {
  /** Of the account; undefined when only the entry tells. */
  currency: string | undefined;
  /** When the statement was made: the day of an entry that has none. */
  madeOn: LocalDate | null;
};

export function readEntry(entry: Node, { currency, madeOn }: EntryContext): Entry {
  const bookedOn = dayAt(entry, 'BookgDt') ?? dayAt(entry, 'ValDt') ?? firstDay(entry) ?? madeOn;
  if (!bookedOn) return 'A transaction has no readable date.';
  const details = detailsOf(entry);
  const sign = signOf(entry) ?? signOf(details[0]);
  if (!sign) return 'A transaction does not say whether it is a credit or a debit.';
  const amount = amountIn(entry, currency);
  if (typeof amount === 'string') return amount;
  const status = codeAt(entry, 'Sts');
  // INFO: told for information, not part of the books (a direct debit announced, an amount refused).
  if (status === 'INFO') return 'A transaction is for information only, it is not booked.';
  const draft: Omit<StatementDraft, 'accountKey'> = {
    status: status === 'PDNG' || status === 'FUTR' ? 'pending' : 'posted',
    bookedOn,
    amountMinor: signed(amount.minor, sign),
    currency: amount.currency,
    ...describeEntry(entry, details, sign > 0n !== isReversal(entry)),
  };
  const externalId = idOf(entry, details);
  if (externalId) draft.externalId = externalId;
  const made = details.length === 1 ? transactedOn(details[0]) : null;
  if (made && made < bookedOn) draft.transactedOn = made;
  const check = textAt(details[0], 'Refs', 'ChqNb');
  if (details.length === 1 && /^\d{1,20}$/.test(check)) draft.checkNumber = check;
  const category = textAt(details[0], 'CardTx', 'POI', 'SysNm');
  const mcc = textAt(details[0], 'CardTx', 'Card', 'MrchntCtgyCd') || category;
  if (details.length === 1 && /^\d{4}$/.test(mcc)) draft.mcc = Number(mcc);
  return draft;
}

/** A returned payment names its parties as the payment did: the payer is then the payee of before. */
function isReversal(entry: Node): boolean {
  return /^(true|1)$/i.test(textAt(entry, 'RvslInd'));
}

/** Version 01 and most since: details in `NtryDtls`, seldom straight inside. */
function detailsOf(entry: Node): Node[] {
  const inside = children(entry, 'NtryDtls').flatMap((node) => children(node, 'TxDtls'));
  return inside.length > 0 ? inside : children(entry, 'TxDtls');
}

function firstDay(entry: Node): ReturnType<typeof dayAt> {
  const [detail] = detailsOf(entry);
  return dayAt(detail, 'RltdDts', 'IntrBkSttlmDt') ?? dayAt(detail, 'RltdDts', 'TxDtTm');
}

function transactedOn(detail: Node | undefined): ReturnType<typeof dayAt> {
  return dayAt(detail, 'RltdDts', 'TxDtTm') ?? dayAt(detail, 'RltdDts', 'AccptncDtTm');
}

/** The entry's amount in the account's currency; where it is in another, what the bank says it made. */
function amountIn(
  entry: Node,
  account: string | undefined,
): { minor: bigint; currency: string } | string {
  const amt = child(entry, 'Amt');
  const unsaid = !amt?.currency || amt.currency === 'XXX'; // ISO 4217: no currency
  const currency = currencyOf(amt) ?? (unsaid ? account : undefined);
  if (!currency) return 'A transaction has no currency we know.';
  const minor = amountOf(amt, currency);
  if (minor === null) return 'A transaction has no readable amount.';
  if (!account || account === currency) return { minor, currency };
  const other = counterpart(entry, account);
  return other === null ? { minor, currency } : { minor: other, currency: account };
}

/** In order of how surely it is what was booked. */
const COUNTERPARTS = ['CntrValAmt', 'TxAmt', 'InstdAmt'];

function counterpart(entry: Node, currency: string): bigint | null {
  const details = detailsOf(entry);
  for (const owner of details.length === 1 ? [entry, ...details] : [entry]) {
    for (const name of COUNTERPARTS) {
      const amt = child(owner, 'AmtDtls', name, 'Amt');
      const minor = currencyOf(amt) === currency ? amountOf(amt, currency) : null;
      if (minor !== null) return minor;
    }
  }
  return null;
}

/**
 * The bank's reference of the entry, or of its one detail. NtryRef only where it is no mere position
 * ("1", "2": it is counted anew in every statement). EndToEndId is the payer's: a standing order repeats it.
 */
function idOf(entry: Node, details: readonly Node[]): string | undefined {
  const own = textAt(entry, 'AcctSvcrRef');
  const detail = details.length === 1 ? textAt(details[0], 'Refs', 'AcctSvcrRef') : '';
  const ref = textAt(entry, 'NtryRef');
  const positional = ref.length < 8 || !/\d{4}/.test(ref);
  return [own, detail, positional ? '' : ref].map(meaningful).find((id) => id.length >= 4);
}
