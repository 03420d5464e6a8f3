import type { DraftAccount } from '@/lib/connectors/contract';
import { clean } from '../lines';
import { type Entry, field, type Section } from './records';

/** An account as a QIF file names it; nameless where the file does not. */
export type QifAccount = { name: string; type: DraftAccount['type']; begun?: boolean };

const TYPES: [RegExp, DraftAccount['type']][] = [
  [/^(bank|banque|banco|checking|giro)/i, 'checking'],
  [/^savings/i, 'savings'],
  [/^(c\s?card|credit|kreditkarte|carte|tarjeta)/i, 'credit'],
  [/^(cash|bargeld|liquide|efectivo|contanti)/i, 'cash'],
  [/^oth\s*l|^(loan|liability|mortgage)/i, 'loan'],
  [/^(invst|port|mutual|401|invest)/i, 'investment'],
];

export function accountType(type: string): DraftAccount['type'] {
  return TYPES.find(([name]) => name.test(type.trim()))?.[1] ?? (type ? 'other' : 'checking');
}

/** The account the next section's rows belong to: the last one an `!Account` block names. */
export function namedAccount(section: Section): QifAccount | null {
  const last = section.entries.findLast((entry) => clean(field(entry, 'N') ?? ''));
  if (!last) return null;
  return { name: clean(field(last, 'N') ?? ''), type: accountType(clean(field(last, 'T') ?? '')) };
}

/** Quicken begins a nameless account with its opening balance, as a transfer from itself. */
export function ownName(entry: Entry | undefined): string {
  if (!entry || !/^opening balance/i.test(field(entry, 'P') ?? '')) return '';
  return clean(/^\[(.*)\]/.exec(field(entry, 'L') ?? '')?.[1] ?? '');
}

const NAMES: Record<DraftAccount['type'], string> = {
  checking: 'Checking',
  savings: 'Savings',
  credit: 'Credit card',
  loan: 'Loan',
  investment: 'Investments',
  cash: 'Cash',
  other: 'Account',
};

export function draftAccount({ name, type }: QifAccount, currency: string): DraftAccount {
  const shown = name.slice(0, 100) || NAMES[type];
  return { key: name.slice(0, 200) || 'unnamed', name: shown, type, currency };
}
