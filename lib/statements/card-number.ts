import { createHash } from 'node:crypto';

/**
 * An account's id as it may stand in a database. The whole number of a payment card may not: it is
 * replaced by a digest that says no more than its end, the same as from an OFX file.
 */
export function veilCard(id: string): string {
  return isCardNumber(id)
    ? `card-${createHash('sha256').update(id).digest('hex').slice(0, 16)}-${id.slice(-4)}`
    : id;
}

/** 15 or 16 digits of a card network's range whose check digit is right (ISO/IEC 7812). */
function isCardNumber(id: string): boolean {
  if (!/^[3-6]\d{14,15}$/.test(id)) return false;
  let sum = 0;
  [...id].reverse().forEach((digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}
