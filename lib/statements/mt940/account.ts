import type { DraftAccount } from '@/lib/connectors/contract';
import { veilCard } from '../card-number';
import { germanIban, readIban } from '../iban';
import { clean } from '../lines';
import type { Message } from './fields';

/** `:25:` as banks write it: an IBAN, bank code and number, with or without the currency behind. */
export function accountOf({ fields }: Message, currency: string): DraftAccount {
  const field = fields.find(({ tag }) => tag === '25' || tag === '25P');
  const written = clean(field?.lines[0] ?? '').replace(/\s/g, '');
  const bare = written.endsWith(currency) ? written.slice(0, -3) : written;
  const [bank = '', number = ''] = bare.split('/');
  const iban = readIban(bare) ?? readIban(number) ?? germanIban(bank, number);
  const key = veilCard((readIban(bare) ?? bare).slice(0, 200)) || 'unnamed';
  const mask = bare.replace(/[^0-9A-Za-z]/g, '').slice(-4);
  return {
    key,
    ...(iban && { stableKey: iban }),
    name: ['Checking', mask].join(' ').trim(),
    ...(mask && { mask }),
    type: 'checking',
    currency,
  };
}
