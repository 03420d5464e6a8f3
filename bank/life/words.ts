import { type LocalDate, toDayNumber } from '@/lib/calendar';
import { type Draw, digits, hash } from './random';

const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

export type Blanks = {
  login: string;
  city: string;
  date: LocalDate;
  draw: Draw;
  known: Record<string, string>;
};

/**
 * Fills a descriptor's blanks as the bank prints them: `{store5}` is the number of the person's
 * usual shop (the same every time), `{ref8}` a reference of this one transaction.
 */
export function fill(template: string, blanks: Blanks): string {
  return template.replace(/\{(\w+?)(\d*)\}/g, (_, name: string, length: string) => {
    const known = blanks.known[name + length];
    if (known !== undefined) return known;
    if (name === 'city') return blanks.city;
    if (name === 'store') return shopNumber(blanks.login + template, Number(length || 4));
    if (name === 'ref') return reference(blanks.draw, Number(length));
    if (name === 'date') return `${blanks.date.slice(5, 7)}/${blanks.date.slice(8, 10)}`;
    if (name === 'month') return blanks.date.slice(5, 7);
    if (name === 'year') return blanks.date.slice(0, 4);
    if (name === 'weekday') return WEEKDAYS[weekday(blanks.date)]!;
    throw new Error(`No such blank in a descriptor: ${name}`);
  });
}

/** 0 is Sunday. */
export function weekday(date: LocalDate): number {
  return (toDayNumber(date) + 4) % 7; // 1970-01-01 was a Thursday
}

function shopNumber(seed: string, length: number): string {
  return String(hash(seed) % 10 ** length).padStart(length, '0');
}

/** Nine characters are a marketplace's order code, other lengths plain digits. */
function reference(draw: Draw, length: number): string {
  if (length !== 9) return digits(draw, length);
  const alphabet = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  return Array.from({ length }, () => alphabet[Math.floor(draw() * alphabet.length)]).join('');
}
