import { createHash } from 'node:crypto';
import type { DraftAccount } from '@/lib/connectors/contract';
import { child, leaf, type Node } from './tree';

/** How OFX names an account; what a statement is asked with and answered for. */
export type AccountRef = {
  kind: 'bank' | 'card' | 'investment' | 'loan';
  bankId: string;
  branchId?: string;
  accountId: string;
  /** ACCTTYPE of a bank account, LOANACCTTYPE of a loan. */
  accountType: string;
};

const FROM: [name: string, kind: AccountRef['kind'], bank: string, id: string][] = [
  ['BANKACCTFROM', 'bank', 'BANKID', 'ACCTID'],
  ['CCACCTFROM', 'card', 'BANKID', 'ACCTID'],
  ['INVACCTFROM', 'investment', 'BROKERID', 'ACCTID'],
  ['LOANACCTFROM', 'loan', 'BANKID', 'LOANACCTID'],
];

/** The account an aggregate (a statement, an account's description) is about. */
export function readAccountRef(node: Node): AccountRef | null {
  for (const [name, kind, bank, id] of FROM) {
    const from = child(node, name);
    if (!from) continue;
    const branchId = leaf(from, 'BRANCHID');
    return {
      kind,
      bankId: leaf(from, bank) ?? '',
      ...(branchId && { branchId }),
      accountId: leaf(from, id) ?? leaf(from, 'ACCTID') ?? '',
      accountType: leaf(from, 'ACCTTYPE') ?? leaf(from, 'LOANACCTTYPE') ?? '',
    };
  }
  return null;
}

/**
 * (BANKID, ACCTID), the same from a bank's answer and from a file. A card's id is its whole number,
 * which must not stand in a database: it is replaced by a digest that says no more than its end.
 */
export function accountKey(ref: AccountRef): string {
  const id =
    /^\d{12,19}$/.test(ref.accountId) && ref.kind === 'card'
      ? veiled(ref.accountId)
      : ref.accountId;
  return ref.bankId ? `${ref.bankId}:${id}` : id || 'unnamed';
}

/**
 * Names the account under any link of one owner: its number at its bank, or a card's number.
 * Undefined where neither says which bank it is.
 */
export function stableKey(ref: AccountRef): string | undefined {
  const key = accountKey(ref);
  return ref.bankId || key.startsWith('card-') ? `ofx|${key}|${accountType(ref)}` : undefined;
}

function veiled(number: string): string {
  return `card-${createHash('sha256').update(number).digest('hex').slice(0, 16)}-${number.slice(-4)}`;
}

export function draftAccount(ref: AccountRef, currency: string, name?: string): DraftAccount {
  const end = ref.accountId.replace(/[^0-9A-Za-z]/g, '').slice(-4);
  const type = accountType(ref);
  const stable = stableKey(ref);
  return {
    key: accountKey(ref),
    ...(stable && { stableKey: stable }),
    name: name || [TYPE_NAMES[type], end].filter(Boolean).join(' '),
    ...(end && { mask: end }),
    type,
    currency,
  };
}

function accountType({ kind, accountType }: AccountRef): DraftAccount['type'] {
  if (kind === 'card') return 'credit';
  if (kind === 'bank') return BANK_TYPES[accountType.toUpperCase()] ?? 'checking';
  return kind;
}

const BANK_TYPES: Record<string, DraftAccount['type']> = {
  CHECKING: 'checking',
  SAVINGS: 'savings',
  MONEYMRKT: 'savings',
  CD: 'savings',
  CREDITLINE: 'credit',
};

const TYPE_NAMES: Record<DraftAccount['type'], string> = {
  checking: 'Checking',
  savings: 'Savings',
  credit: 'Credit card',
  loan: 'Loan',
  investment: 'Investments',
  cash: 'Cash',
  other: 'Account',
};
