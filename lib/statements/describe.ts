/**
 * One line from the payee and the text beside it, each cleaned: what repeats the other is not said
 * twice. `otherwise`: the first of these that says anything, where both are empty.
 */
export function describe(
  payee: string,
  text: string,
  ...otherwise: (string | undefined)[]
): { description: string; payee?: string } {
  const description = joined(payee, text) || otherwise.find(Boolean) || 'Transaction';
  return { description: description.slice(0, MAX), ...(payee && { payee: payee.slice(0, MAX) }) };
}

/** Longer than any bank prints; a file must not fill the books with one row. */
const MAX = 1_000;

function joined(payee: string, text: string): string {
  if (!payee || text.includes(payee)) return text;
  return !text || payee.includes(text) ? payee : `${payee} ${text}`;
}
