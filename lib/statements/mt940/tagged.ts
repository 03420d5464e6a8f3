import type { Narrative } from './narrative';

/** Tags of Dutch, Belgian and international banks: `/TRTP/SEPA OVERBOEKING/IBAN/…/NAME/…/REMI/…`. */
const TAGS =
  'TRTP|TRCD|IBAN|BIC|NAME|REMI|EREF|MARF|CSID|ORDP|BENM|ADDR|ISDT|CNTP|PREF|PURP|RTRN|ULTC|ULTD|ULTB|SVCL|ACCW|KREF|OCMT|CHGS|EXCH|CRED|DEBT|INS1|OAMT|CITY|CTRY|ID|SVWZ|PURPOSE|NAMEORDP|NAMEBENM';
const TAG = new RegExp(`/\\s?(${TAGS})\\s?/`);
const START = new RegExp(`^\\s*(?:\\d{3})?/(?:${TAGS})/`);

/** Null unless the text begins with a tag. */
export function readTagged(text: string): Narrative | null {
  if (!START.test(text)) return null;
  const [, ...pairs] = text.split(TAG);
  const tags = new Map<string, string>();
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const name = pairs[at] ?? '';
    const value = (pairs[at + 1] ?? '').trim();
    if (value && !tags.has(name)) tags.set(name, value);
  }
  // ING puts the other side into one tag: account, bank, name, city.
  const counterparty = (tags.get('CNTP') ?? '').split('/');
  return {
    payee: tags.get('NAME') ?? counterparty[2] ?? '',
    purpose: remittance(tags.get('REMI') ?? tags.get('SVWZ') ?? tags.get('PURP') ?? ''),
    kind: tags.get('TRTP') ?? '',
  };
}

/** `USTD//text`, `STRD/CUR/reference`: how the text is kept is not part of it. */
function remittance(text: string): string {
  return text
    .replace(/^(?:USTD\/\/|STRD\/(?:CUR|ISO)\/|SCOR\/(?:CUR|ISO)\/)/, '')
    .replace(/\/+$/, '');
}
