import codes from 'mcc/mcc_codes.json';

/** What the card networks call the trade of a merchant code; undefined for one not listed. */
export function tradeOfMcc(mcc: number): string | undefined {
  const code = String(mcc).padStart(4, '0');
  return codes.find((each) => each.mcc === code)?.edited_description;
}
