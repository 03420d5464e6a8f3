import type { Narrative } from './narrative';

/** Where prose names the other side; the first group is the name. Tried in order. */
const PAYEES: RegExp[] = [
  // Knab: REK: NL26ABNA0888888888/NAAM: BEDRIJF VOF
  /\/NAAM:\s*(.{2,70}?)\s*$/,
  // ABN AMRO, SEPA in prose: INCASSANT: NL40ZZZ87 NAAM: BEDRIJF B.V. MACHTIGING: 1
  /NAAM:\s*(.{2,70}?)\s+(?:MACHTIGING|OMSCHRIJVING|KENMERK|BETALINGSKENM|IBAN|BIC)\b/,
  // ABN AMRO cards: BEA   NR:XXX1234   21.05.11/12.54 DIRCKIII FIL2500 KATWIJK,PAS999
  /^\s*[BG]EA\s.{0,40}?\d\d\.\d\d\.\d\d\/\d\d[.:]\d\d\s+(.{2,60}?)\s*,\s?PAS/,
  // ABN AMRO cards since 2020: BEA, Apple Pay   Albert Heijn 1234,PAS123   NR:…
  /^\s*[BG]EA,\s[\w ]{2,24}?\s{2,}(.{2,60}?)\s*,\s?PAS/,
  // mBank: …; OD: JAN NOWAK  UL. NIJAKA 1; TYT.: …
  /;\s*(?:OD|DLA)\s*:\s*([^;]{2,70}?)(?:\s{2,}|;)/,
  // ING of old: NL57ABNA0987654321 ABNANL2A J AAP NOTPROVIDED rent
  /^\s*[A-Z]{2}\d{2}[A-Z]{4}\d{10}\s[A-Z0-9]{8,11}\s(.{2,70}?)\sNOTPROVIDED\s/,
  // Penta: 999SEPA_CREDIT_TRANSFER:purpose:name:IBAN
  /^\d{3}[A-Z_]{4,40}:(?:[^:]{0,400}:){1,8}?([^:]{2,70}):[A-Z]{2}\d{2}[A-Z0-9]{8,30}/,
];

/** `999PN5477SCHECK`, `999PURCHASE:`: kind and batch number, before the words. */
const CODE = /^\d{3}(?:PN\d{4})?(?=[A-Z_]{3})/;

/** Prose: a code of a few signs before it is dropped, the other side named where a known bank names it. */
export function readPlain(text: string): Narrative {
  const head = text.slice(0, 1_000);
  const payee = PAYEES.map((shape) => shape.exec(head)?.[1]).find(Boolean) ?? '';
  const purpose = text.replace(/^[A-Z]?\d{2,3}\?(?!\d)/, '').replace(CODE, '');
  return { payee, purpose, kind: '' };
}
