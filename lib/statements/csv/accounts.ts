import { createHash } from 'node:crypto';
import type { DraftAccount } from '@/lib/connectors/contract';
import { readIban } from '../iban';
import type { Table } from './table';

/** An account a file names: by number, by IBAN or as the person calls it. */
export function draftAccount(name: string, currency: string, card: boolean): DraftAccount {
  const text = name.replace(/^'/, '').replace(/\s+/g, ' ').trim();
  const number = text.replace(/[\s-]/g, '');
  const iban = readIban(text);
  const veiled = /^\d{12,19}$/.test(number) && luhn(number);
  const mask = /[\dX*]{4}/.test(number) ? (/(\w{4})\W*$/.exec(number)?.[1] ?? '') : '';
  const type = typeOf(text, card || veiled);
  return {
    key: veiled ? `card-${digest(number)}-${number.slice(-4)}` : (iban ?? (text || 'unnamed')),
    ...(iban && { stableKey: iban }),
    name: (veiled ? `Card ${number.slice(-4)}` : text || 'Account').slice(0, 100),
    ...(mask && { mask }),
    type,
    currency,
  };
}

/** A card's whole number must not stand in a database. */
function digest(number: string): string {
  return createHash('sha256').update(number).digest('hex').slice(0, 16);
}

function luhn(number: string): boolean {
  let sum = 0;
  for (let i = 0; i < number.length; i++) {
    const digit = Number(number[number.length - 1 - i]) * (i % 2 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
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
    if (!LABEL.test(label)) continue;
    const value = values[0] ?? label.split(/[:#]\s*/)[1] ?? '';
    if (/\d{4}/.test(value)) return value;
  }
  return null;
}
