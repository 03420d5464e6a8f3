import type { Narrative } from './narrative';

/**
 * Subfields of two digits behind a sign the bank chooses, after the kind of booking's code:
 * `166?00GUTSCHRIFT?20SVWZ+…?32PAYEE` (German and Austrian banks), `020~00…` and `020<00…` (Polish),
 * `000>10…` (Triodos). Null for anything else.
 */
export function readCoded(text: string): Narrative | null {
  const sign = /^\s*[A-Z0-9]{0,4}\s?([?><~^|@+])(?:00|10|20|21|30|32)/.exec(text)?.[1];
  if (!sign) return null;
  const fields = split(text, sign);
  const kind = fields.get('00') ?? '';
  const payee = joined(fields, ['32', '33']);
  const purpose = joined(fields, PURPOSE);
  // Polish banks put the name where others go on with the purpose.
  if ('~<^'.includes(sign) && !payee && !KEY.test(purpose)) {
    return { payee: joined(fields, ['27', '28']), purpose: joined(fields, POLISH_PURPOSE), kind };
  }
  return { payee, purpose: purposeOf(purpose), kind };
}

const POLISH_PURPOSE = ['20', '21', '22', '23', '24', '25', '26'];
const PURPOSE = [...POLISH_PURPOSE, '27', '28', '29', '60', '61', '62', '63'];

function split(text: string, sign: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const part of text.split(new RegExp(`\\${sign}(?=\\d\\d)`)).slice(1)) {
    const code = part.slice(0, 2);
    fields.set(code, (fields.get(code) ?? '') + part.slice(2));
  }
  return fields;
}

/** Subfields are cut at 27 signs, through words: a full one runs on, a shorter one was ended on purpose. */
const FULL = 27;

function joined(fields: ReadonlyMap<string, string>, codes: readonly string[]): string {
  let text = '';
  let before = FULL;
  for (const code of codes) {
    const value = fields.get(code);
    if (!value) continue;
    text += (before >= FULL ? '' : ' ') + value;
    before = value.length;
  }
  return text;
}

/** The keys SEPA put into the purpose; what the payer wrote is in `SVWZ+`. */
const KEY =
  /(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP|RREF|RTRN|ANAM|BREF|SQTP|DDAT)[+:]\s?/;

function purposeOf(text: string): string {
  const [free = '', ...keyed] = text.split(KEY);
  for (let at = 0; at < keyed.length; at += 2) {
    const value = keyed[at + 1]?.trim();
    if (keyed[at] === 'SVWZ' && value) return value;
  }
  return free.trim() || (keyed[1]?.trim() ?? '');
}
