/**
 * Numbers of a line that name a payment rather than a seller: phone, card, store, mandate and
 * reference numbers, as printed, in order, at most eight.
 */
export function referencesOf(description: string): string[] {
  const found: string[] = [];
  for (const [reference] of description.slice(0, 160).matchAll(REFERENCE)) {
    if (found.length >= MOST) break;
    const plain = reference.replace(/[-./]+$/, '');
    if (/\d{3}/.test(plain) && !DATE.test(plain)) found.push(plain);
  }
  return found;
}

const MOST = 8;
/** A run of capitals, digits, masks and signs that ends in three digits or more, or has them before letters. */
const REFERENCE = /#?\b(?=[\p{Lu}*X./-]{0,12}\d)[\p{Lu}\d*#./-]*\d{3,}[\p{Lu}\d*#./-]*/gu;
const DATE = /^\d{1,4}[./-]\d{1,2}([./-]\d{2,4})?$/;
