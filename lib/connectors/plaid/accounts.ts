import { isCurrency, minorDigits } from '@/lib/money';
import { roundDecimal } from '@/lib/statements/amount';
import { readText } from '@/lib/statements/ofx/text';
import type { DraftAccount, Issue } from '../contract';
import type { PlaidAccount } from './answer';

/** The account, or why it cannot be kept. A card's or loan's `current` is what is owed. */
export function readAccount(account: PlaidAccount, asOf: string): DraftAccount | Issue {
  const name = readText(account.official_name || account.name || '') || 'Account';
  const { balances, mask, persistent_account_id: persistent } = account;
  const currency = balances.iso_currency_code?.toUpperCase() ?? '';
  if (!isCurrency(currency)) {
    return {
      kind: 'bad_request',
      scope: 'account',
      code: 'custom_currency',
      accountKey: account.account_id,
      message: `${name} is kept in something that is no currency; it is left out.`,
    };
  }
  const type = typeOf(account);
  const current = minorOf(balances.current, currency);
  const owed = type === 'credit' || type === 'loan';
  return {
    key: account.account_id,
    name,
    ...(persistent && { stableKey: `plaid|${persistent}` }),
    ...(mask && { mask }),
    type,
    currency,
    ...(current !== null && {
      balanceMinor: owed ? -current : current,
      balanceAsOf: balances.last_updated_datetime ?? asOf,
    }),
  };
}

/** A JSON number as minor units: its shortest decimal form is the figure Plaid wrote. */
export function minorOf(amount: number | null | undefined, currency: string): bigint | null {
  if (amount === null || amount === undefined || !Number.isFinite(amount)) return null;
  const plain = String(amount);
  return /^-?\d+(\.\d+)?$/.test(plain) ? roundDecimal(plain, minorDigits(currency)) : null;
}

const SUBTYPES: Readonly<Record<string, DraftAccount['type']>> = {
  savings: 'savings',
  'money market': 'savings',
  cd: 'savings',
  hsa: 'savings',
  'cash isa': 'savings',
};

function typeOf({ type, subtype }: PlaidAccount): DraftAccount['type'] {
  switch (type) {
    case 'depository':
      return SUBTYPES[subtype ?? ''] ?? 'checking';
    case 'credit':
      return 'credit';
    case 'loan':
      return 'loan';
    case 'investment':
    case 'brokerage':
      return 'investment';
    default:
      return 'other';
  }
}
