import type { LocalDate } from '@/lib/calendar';
import type { DraftAccount } from '@/lib/connectors/contract';
import { isCurrency } from '@/lib/money';
import { veilCard } from '../card-number';
import { readIban } from '../iban';
import type { Balance } from '../statement-batch';
import { child, children, type Node, textAt } from './tree';
import { amountOf, codeAt, currencyOf, dayAt, signOf } from './values';

/** What a statement, report or notification says of the account it is about. */
export function accountOf(statement: Node, currency: string): DraftAccount {
  const account = child(statement, 'Acct');
  const id = child(account, 'Id');
  const written = textAt(id, 'IBAN') || textAt(id, 'Othr', 'Id') || textAt(id, 'PrtryAcct', 'Id');
  const key = veilCard(written.replace(/\s/g, '').slice(0, 200)) || 'unnamed';
  const iban = readIban(textAt(id, 'IBAN')) ?? readIban(written);
  const mask = key === 'unnamed' ? '' : key.replace(/[^0-9A-Za-z]/g, '').slice(-4);
  const type = typeOf(codeAt(account, 'Tp'));
  const named = textAt(account, 'Nm');
  const owner = textAt(account, 'Ownr', 'Nm');
  return {
    key,
    ...(iban && { stableKey: iban }),
    name: named && named !== owner ? named.slice(0, 100) : [NAMES[type], mask].join(' ').trim(),
    ...(mask && { mask }),
    type,
    currency,
  };
}

const NAMES: Partial<Record<DraftAccount['type'], string>> = {
  checking: 'Checking',
  savings: 'Savings',
  credit: 'Credit card',
  loan: 'Loan',
};

/** ISO 20022 ExternalCashAccountType1Code. */
function typeOf(code: string): DraftAccount['type'] {
  if (code === 'SVGS' || code === 'MOMA') return 'savings';
  if (code === 'CARD' || code === 'CCRD') return 'credit';
  return code === 'LOAN' || code === 'MORT' ? 'loan' : 'checking';
}

/** Acct/Ccy, or that of the balances; undefined when neither says. */
export function currencyIn(statement: Node): string | undefined {
  const declared = textAt(statement, 'Acct', 'Ccy').toUpperCase();
  if (isCurrency(declared)) return declared;
  for (const balance of children(statement, 'Bal')) {
    const currency = currencyOf(child(balance, 'Amt'));
    if (currency) return currency;
  }
  return undefined;
}

/** Booked balances by kind: opening (or the close before), closing (or the interim one). */
export function balanceOf(
  statement: Node,
  which: 'opening' | 'closing',
  currency: string,
): Balance | null {
  for (const code of which === 'opening' ? ['OPBD', 'PRCD'] : ['CLBD', 'ITBD']) {
    const all = children(statement, 'Bal').filter((one) => codeOf(one) === code);
    const found = which === 'opening' ? all[0] : all.at(-1);
    const amt = child(found, 'Amt');
    if (!found || (currencyOf(amt) ?? currency) !== currency) continue;
    const minor = amountOf(amt, currency);
    if (minor === null) continue;
    return { minor: minor * (signOf(found) ?? 1n), on: dayAt(found, 'Dt') };
  }
  return null;
}

function codeOf(balance: Node): string {
  return codeAt(balance, 'Tp', 'CdOrPrtry') || codeAt(balance, 'Tp');
}

/** The days the statement says it covers. */
export function periodOf(statement: Node): { from: LocalDate; to: LocalDate } | null {
  const from = dayAt(statement, 'FrToDt', 'FrDtTm') ?? dayAt(statement, 'FrToDt', 'FrDt');
  const to = dayAt(statement, 'FrToDt', 'ToDtTm') ?? dayAt(statement, 'FrToDt', 'ToDt');
  return from && to && from <= to ? { from, to } : null;
}
