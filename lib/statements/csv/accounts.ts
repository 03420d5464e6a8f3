import type { DraftAccount } from '@/lib/connectors/contract';
import { veilCard } from '../card-number';
import { readIban } from '../iban';
import { readRawDate } from './dates';
import type { Table } from './table';

/** An account a file names: by number, by IBAN or as the person calls it. */
export function draftAccount(name: string, currency: string, card: boolean): DraftAccount {
  const text = name.replace(/^'/, '').replace(/\s+/g, ' ').trim();
  const number = text.replace(/[\s-]/g, '');
  const iban = readIban(text);
  const id = veilCard(number);
  const veiled = id !== number;
  const mask = /[\dX*]{4}/.test(number) ? (/(\w{4})\W*$/.exec(number)?.[1] ?? '') : '';
  const type = typeOf(text, card || veiled);
  return {
    key: veiled ? id : (iban ?? (text || 'unnamed')),
    ...(iban && { stableKey: iban }),
    name: (veiled ? `Card ${number.slice(-4)}` : text || 'Account').slice(0, 100),
    ...(mask && { mask }),
    type,
    currency,
  };
}

const TYPES: [DraftAccount['type'], RegExp][] = [
  ['credit', /credit|kredit|\bcard\b|visa|master ?card|amex|karte|tarjeta|carte/i],
  ['savings', /saving|spar|epargne|épargne|livret|ahorro|risparmio|oszcz|oranje/i],
  ['cash', /\bcash\b|bargeld|efectivo|contanti|gotówka|наличн/i],
  ['loan', /\bloan\b|mortgage|hypothek|darlehen|prestamo|prêt/i],
  ['investment', /invest|broker|depot|\b401k\b|\bira\b|portfolio/i],
];

function typeOf(name: string, card: boolean): DraftAccount['type'] {
  return TYPES.find(([, words]) => words.test(name))?.[0] ?? (card ? 'credit' : 'checking');
}

const LABEL =
  /^(?:iban|account|konto|compte|cuenta|conto|rekening|numer rachunku|rachunek|číslo účtu|účet|tili|sąskait|счет|счёт|tarjeta|card|karte|conta)/i;

const BALANCE =
  /stand|saldo|balance|solde|auszug|statement|estratto|relev[eé]|extracto|type|\bname|kontoart|inhaber|holder/i;

/** The account the lines before the table name: an IBAN anywhere, else the number beside such a word. */
export function accountOfPreamble({ preamble }: Table): string | null {
  for (const { cells } of preamble) {
    for (const cell of cells) {
      const found = /[A-Z]{2}\d{2}[A-Z0-9 ]{11,40}/.exec(cell)?.[0] ?? '';
      if (found && readIban(found)) return found;
    }
  }
  for (const { cells } of preamble) {
    const [label = '', ...values] = cells.filter(Boolean);
    if (!LABEL.test(label) || BALANCE.test(label)) continue;
    const value = values[0] ?? label.split(/[:#]\s*/)[1] ?? '';
    if (/\d{4}/.test(value) && !readRawDate(value) && !/\d[.,]\d\d$/.test(value)) return value;
  }
  return null;
}
