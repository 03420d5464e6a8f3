import { isCurrency, minorDigits } from '@/lib/money';
import { roundDecimal, toPlainDecimal } from '@/lib/statements/amount';
import { readText } from '@/lib/statements/ofx/text';
import type { DraftAccount, Issue } from '../contract';
import type { SimplefinAccount } from './answer';

/**
 * The account, or why it cannot be kept: SimpleFIN also knows custom currencies, named by a URL.
 * `organization`: whose account it is; with the id it names the account under any token.
 */
export function readAccount(
  account: SimplefinAccount,
  organization?: string,
): DraftAccount | Issue {
  const name = readText(account.name ?? '') || 'Account';
  const currency = account.currency.toUpperCase();
  if (!isCurrency(currency)) {
    return {
      kind: 'bad_request',
      scope: 'account',
      code: 'custom_currency',
      accountKey: account.id,
      message: `${name} is kept in something that is no currency (points or miles); it is left out.`,
    };
  }
  const plain = toPlainDecimal(account.balance ?? '');
  const balance = plain === null ? null : roundDecimal(plain, minorDigits(currency));
  const date = account['balance-date'];
  const mask = /(\d{4})\)?\s*$/.exec(name)?.[1];
  return {
    key: account.id,
    name,
    ...(organization && { stableKey: `simplefin|${organization}|${account.id}` }),
    ...(mask && { mask }),
    type: typeOf(name),
    currency,
    ...(balance !== null && { balanceMinor: balance }),
    ...(date &&
      date > 0 &&
      date < 7_258_118_400 && { balanceAsOf: new Date(date * 1000).toISOString() }),
  };
}

/** SimpleFIN tells no type; names do, mostly. The user can change it. */
function typeOf(name: string): DraftAccount['type'] {
  return TYPES.find(([words]) => words.test(name))?.[1] ?? 'checking';
}

const TYPES: [RegExp, DraftAccount['type']][] = [
  [/\b(mortgage|loan|heloc|auto ?loan|student)\b/i, 'loan'],
  [/\b(ira|roth|401\(?k\)?|403b|brokerage|invest\w*|stocks?|hsa|pension|depot)\b/i, 'investment'],
  [/\b(credit|card|visa|master ?card|amex|american express|discover|kreditkarte)\b/i, 'credit'],
  [/\b(savings?|saver|money market|cd|isa|sparkonto|tagesgeld|reserve)\b/i, 'savings'],
];
