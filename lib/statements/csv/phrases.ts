import { fold } from './fold';

/** Words of a column that says which way the money went. */
const OUT =
  'd dr db debit debits debet dbt soll s af uit out - belastung lastschrift ausgang ausgabe debito cargo debe dare addebito uscita saida debe gasto adeudo retiro ut uttag ud wn obciazenie vydaj expense withdrawal spent debetas islaidos nurasyta дебет расход списание borc terheles otto veloitus duguje isplata debitare debite';
const IN =
  'c cr crt crdt credit credits kredit haben h bij in + gutschrift eingang einnahme credito abono haber avere accredito entrata entrada ingreso inn insattning ind ma uznanie prijem income deposit received k kreditas pajamos gauta кредит приход зачисление поступление alacak jovairas pano hyvitys potrazuje uplata creditare';
export const SIDES = new Map<string, '-' | '+'>([
  ...words(OUT).map((word) => [word, '-'] as const),
  ...words(IN).map((word) => [word, '+'] as const),
  ['dbit', '-'],
  ['o', '-'],
  ['i', '+'],
  ['deb', '-'],
  ['cred', '+'],
  ['cre', '+'],
]);

function words(text: string): string[] {
  return text.split(' ');
}

export function sideOf(cell: string): '-' | '+' | null {
  const bare = cell.trim();
  if (bare === '+' || bare === '-') return bare;
  return SIDES.get(fold(bare)) ?? null;
}

/** Rows some banks print among the transactions: what was there before and after, and the turnover. */
const BALANCES = new RegExp(
  `^(?:${[
    '(?:opening|closing|starting|ending|beginning|previous|final|initial|current|available|old|new) balance',
    'balance (?:brought|carried) forward',
    '(?:brought|carried) forward',
    'balance as (?:of|at).*',
    'beginning balance as of.*',
    'ending balance as of.*',
    '(?:anfangs|end|schluss|abschluss|eroffnungs|vortrags)saldo',
    '(?:alter|neuer|letzter) (?:konto)?(?:saldo|stand)',
    'kontostand(?: am| vom)?.*',
    'saldo(?:vortrag| vortrag| per| am| zum| vom)?[ \\d]*',
    '(?:ancien|nouveau) solde.*',
    'solde (?:initial|final|anterieur|precedent|reporte|de depart|au)\\b.*',
    'saldo (?:anterior|inicial|final|disponible|actual|previo|do dia|atual|contabile|iniziale|finale|precedente)',
    'saldo (?:poczatkowe|koncowe)',
    '(?:begin|eind|vorig|nieuw)(?:saldo| saldo)',
    '(?:ingaende|utgaende|inngaende) saldo.*',
    'pocatecni (?:zustatek|stav).*|konecny (?:zustatek|stav).*',
    'likutis (?:pradziai|pabaigai)|apyvarta',
    'algsaldo|loppsaldo|kaive',
    'sakuma atlikums|beigu atlikums|apgrozijums',
    '(?:входящий|исходящий|начальный|конечный) остаток.*',
    '(?:nyito|zaro) egyenleg',
    'turnover|umsatzsumme',
  ].join('|')})$`,
);

export function isBalanceRow(text: string): boolean {
  return text.length < 60 && BALANCES.test(fold(text));
}

const TOTAL =
  /^(?:sub)?(?:total|totals|totale|totaal|totali|summe|gesamt|gesamtsumme|suma|razem|celkem|summa|sum|somme|итого|всего|osszesen|yhteensa|toplam|grand total|total general|is viso)\b/;

export function isTotal(text: string): boolean {
  return TOTAL.test(fold(text));
}

const PENDING =
  /(?:^| )(?:pending|authori[sz]ed|authori[sz]ation|processing|in progress|uncleared pending|not posted|vorgemerkt|ausstehend|offen|en attente|a venir|en cours|pendiente|retenido|in attesa|contabilizzare|autorizzato|pendente|in behandeling|gereserveerd|reservering|preliminar|reserverad|reservert|odottaa|oczekujac|w realizacji|blokada|cekajici|blokace|laukia|rezervuota|hold|ожидани|в обработке|холд|fuggoben|beklemede)/;
const REFUSED =
  /(?:^| )(?:declined|rejected|reverted|failed|cancell?ed|denied|voided|expired|returned unpaid|abgelehnt|storniert|fehlgeschlagen|abgebrochen|widerrufen|refuse|rejete|annule|echoue|rechazad|cancelad|anulad|fallid|rifiutat|annullat|respint|recusad|rejeitad|geweigerd|mislukt|geannuleerd|avvisad|nekad|avbruten|afvist|odrzucon|anulowan|zamitnut|zrusen|atmesta|atsaukta|отклонен|отмен|неуспешн|failed|elutasit|reddedildi|iptal)/;

/** What a status says of its row; posted for words we do not know. */
export function readStatus(text: string): 'posted' | 'pending' | 'refused' {
  const folded = fold(text);
  if (REFUSED.test(folded)) return 'refused';
  return PENDING.test(folded) ? 'pending' : 'posted';
}
