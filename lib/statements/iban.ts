/** An IBAN without blanks, in capitals, its check digits right; null for anything else. */
export function readIban(text: string): string | null {
  const iban = text.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return null;
  return remainder(iban) === 1 ? iban : null;
}

/** A German bank code (8 digits) and account number (up to 10) as the IBAN they make by the rule. */
export function germanIban(bankCode: string, account: string): string | null {
  if (!/^[1-8]\d{7}$/.test(bankCode) || !/^\d{1,10}$/.test(account)) return null;
  const rest = bankCode + account.padStart(10, '0');
  const check = 98 - remainder(`DE00${rest}`);
  return `DE${String(check).padStart(2, '0')}${rest}`;
}

/** ISO 7064 mod 97: the first four signs to the end, letters as 10 to 35. */
function remainder(iban: string): number {
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
