import type { Field } from './fields';

/** A `:61:` with the lines of what is told of it. */
export type Booking = { field: Field; narrative: string[] };

/**
 * Every `:61:` with the `:86:`s that follow it (some banks write one per line). What stands before
 * the first is of the account, unless the bank writes each narrative ahead of its booking.
 */
export function pairUp(fields: readonly Field[]): Booking[] {
  const body = fields.filter(({ tag }) => ['61', '86', 'NS'].includes(tag) || /^62/.test(tag));
  const ahead = narrativesComeFirst(body);
  const bookings: Booking[] = [];
  let before: string[] = [];
  let closed = false; // after a closing balance an 86 is of the statement
  for (const field of body) {
    if (field.tag === '61') {
      bookings.push({ field, narrative: before });
      before = [];
    } else if (field.tag === '86' && ahead) before = [...field.lines];
    else if (field.tag === 'NS') bookings.at(-1)?.narrative.push(...field.lines.map(coded));
    else if (field.tag === '86' && !closed) bookings.at(-1)?.narrative.push(...field.lines);
    closed = field.tag !== '61' && (closed || field.tag.startsWith('62'));
  }
  return bookings;
}

/** Strictly 86, 61, 86, 61 … up to the closing balance. */
function narrativesComeFirst(body: readonly Field[]): boolean {
  const end = body.findIndex(({ tag }) => tag.startsWith('62'));
  const rows = end < 0 ? body : body.slice(0, end);
  const alternate = rows.every(({ tag }, at) => tag === (at % 2 === 0 ? '86' : '61'));
  return alternate && rows.length > 0 && rows.length % 2 === 0;
}

/** `:NS:` of older German banks numbers its lines: 01 to 14 the purpose, 15 and 16 the name, 17 the kind. */
function coded(line: string): string {
  const code = Number(/^\d\d/.exec(line)?.[0]);
  if (code >= 1 && code <= 10) return `?${19 + code}${line.slice(2)}`;
  if (code === 15 || code === 16) return `?${17 + code}${line.slice(2)}`;
  return code === 17 ? `?00${line.slice(2)}` : '';
}
