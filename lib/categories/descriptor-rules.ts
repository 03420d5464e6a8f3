/**
 * What banks and processors print around a seller's name, as data. Patterns are matched against
 * folded text; in them a space is any gap, `#` a run of digits, masks or dates. Sources: the
 * processors' published descriptor formats and statements of many banks.
 */
export type Channel =
  | 'card'
  | 'online'
  | 'transfer'
  | 'check'
  | 'cash'
  | 'fee'
  | 'income'
  | 'debit'
  | 'unknown';

type Rule = readonly [channel: Channel, patterns: string];

/** Taken off the front, again and again, longest first. Separated by `|`. */
export const PREFIXES: readonly Rule[] = [
  [
    'card',
    `sq *|sq*|sqc*|sqsp*|gosq.com|tst*|tst *|tst-|toast*|clover*|clv*|par*|ctlp*|ctlp *|iz *|zettle_*|zettle *|zettle*|
    sumup *|sumup*|sumup  *|spo*|sp *|sp*|ppa*|dri*|fs *|fsp*|bt *|eb *|py *|pp*|lsp*|lspr*|wpy*|nyx*|nya*|mp *|yoco *|worldline*|
    mypos *|viva *|adyen *|stripe *|stripe-|ls *|lightspeed *|tyro *|meandu *|me&u *|cke*|usa*|cantaloupe*|level*|
    aplpay|aplpay *|apple pay|google pay|gpay|googlepay|samsung pay|apl*pay|
    pos debit|pos purchase|pos withdrawal|pos transaction|pos refund|pos pur|pos|pos-|pos w/d|point of sale transaction|point of sale purchase|point of sale|
    debit card purchase -|debit card purchase|debit purchase|debit card|debit crd|dbt crd #|dda purchase|dda pur|ccd debit|
    card purchase|card payment to|card payment|card transaction|checkcard #|checkcard|check card|chkcard|chk crd|
    visa debit purchase|visa debit|visa purchase|visa credit|visa dda pur|visa|mastercard|mc debit|mastercard debit|
    purchase authorized on #|purchase authorized on|purchase at|purchase|recurring payment authorized on #|
    recurring payment|recurring debit|recurring card purchase|recurring|withdrawal pos|withdrawal-pos|eftpos|
    contactless payment|contactless|cless|crd|deb|int'l|intl|
    kartenzahlung|kartenzahlung girocard|karten-zahlung|girocard|ec-kartenzahlung|ec karte|maestro|kauf/dienstleistung|
    einkauf|kartenverfugung|debitkartenzahlung|kreditkartenzahlung|lastschrift kartenzahlung|zahlung|
    karte# #|karte#|paiement par carte|paiement cb|paiement psc|paiement carte|paiement|achat cb|achat|facture carte|
    facture cb|cb*|cb #|cb|carte #|carte|pmt carte|pmt e-com|pmt|prlv sepa|
    betaalautomaat|bea, betaalpas|bea|pinbetaling|betaling|betaalpas|pagamento pos|pagamento carta|pagamento|
    pagobancomat|operazione pos|compra tarjeta|compra con tarjeta|compra en|compra|pago con tarjeta|pago en|tarjeta|
    tarj|compra cartao|compra no debito|compra com cartao|pagto|kortkob|kortkop|dankort|visakob|visa varekjop|
    varekjop|refund|refunded|refund from|reversal|purchase return|return|merchandise return|credit voucher|gutschrift|retoure|storno|remboursement|reembolso|devolucion|rimborso|storno|terugbetaling|retour|korttiosto|kartenkauf|mcc #|upi-|upi/|pos/`,
  ],
  [
    'online',
    `paypal *|paypal*|paypal inst xfer|pp *|pypl *|paypal payin|paypal -|paypal |klarna *|klarna*|afterpay *|clearpay *|
    zip.co*|zip *|amazon pay*|amz*|amzn pay|shop pay|shopify*|shopify *|gumroad*|gumrd.com*|
    paddle.net*|paddle *|fastspring*|digitalriver*|2checkout*|2co.com*|2co*|bluesnap*|cleverbridge*|mollie *|
    sofort|giropay|ideal|stichting mollie payments|razorpay*|razorpay |payu*|ccavenue*|paytm*|paytm |
    mercadopago*|mercpago*|pagseguro*|pag*|iugu*|ebanx*|hotmart*|in *|web pmt|
    e-com|ecom|internet purchase|online purchase|web authorized pmt|web payment`,
  ],
  [
    'transfer',
    `uberweisung|ueberweisung|sepa-uberweisung|sepa uberweisung|echtzeituberweisung|dauerauftrag|daueruberweisung|virement|vir sepa|vir inst|virement sepa|
    virement instantane|virement permanent|overboeking|sepa overboeking|transferencia a favor de|transferencia|transf|bonifico a favore di|bonifico|przelew|overforing|faster payment|fpo|fpi|fp |bacs`,
  ],
  [
    'debit',
    `direct debit payment to|direct debit to|direct debit #|direct debit|dd |standing order to|standing order|sto |
    ach debit|ach payment|ach withdrawal|ach hold|ach|electronic payment|electronic debit|electronic withdrawal|
    preauthorized debit|preauth debit|pre-authorized|preauthorized|external withdrawal|withdrawal|debit -|debit|dr |
    bill payment|bill pay|billpay|online payment|payment to|orig co name:|sepa-lastschrift|sepa lastschrift|
    sepa-basislastschrift|basislastschrift|lastschrifteinzug|lastschrift|folgelastschrift|erstlastschrift|abbuchung|
    prelevement sepa|prelevement de|prelevement|prlv|prel|sepa incasso|incasso|sepa|domiciliering|
    domiciliation|addebito sdd|addebito diretto|addebito|recibo|adeudo|domiciliacion|debito automatico|autogiro|
    betalingsservice|avtalegiro|suoraveloitus|nach|ach d-|ecs|emi`,
  ],
];

/** Everything from one of these on is not the seller's name. A leading one is left alone. */
export const CUTS = `
  tap and pay|value date|valeur|valuta |ppd id|web id|ccd id|tel id|des:|indn:|co id:|orig id:|sec:|trace#|trn:|eed:|
  conf#|confirmation#|confirmation #|ref #|ref:|ref no|reference|txn|trans #|card #|card ending|carte no|karte nr|
  kartennr|mandatsref|eref+|mref+|cred+|svwz+|kref+|end-to-end|iban|bic:|on # |folgenr|pasvolgnr|kn:|
  # us dollar|us dollar|euro |irl merchant|int'l transaction|foreign currency|exchange rate|@ rate|
  httpswww|https|http|help.|pos purchase|pos refund|purch|purchase # |dispute
`;

/** Legal forms and payment words, dropped from the end of a name. */
export const TRAILING_NOISE = `
  inc llc ltd limited plc corp corporation co gmbh ag sa sarl sas srl spa bv nv ab oy aps sl slu lda ltda pty pvt llp lp kg
  ohg ug kgaa sagt danke dankt payment payments paymt pmt pymt pymts autopay purchase recurring bill des usd eur gbp chf
  cad aud cd deb crd pos contactless card visa ending web www com tel dd bp bgc so inst xfer ppd ccd subscription
`;

/** A number after one of these words is part of the name: MOTEL 6. */
export const NUMBERED = `
  motel super forever studio century channel pier phase level unit formula route terminal gate bar cafe area
  club pizza fashion catch lot big penny five local tokyo planet action el cloud radio canal tv sky nine
`;

/** Processors whose customers are of one trade: who is paid through them, and how sure that is. */
export const PROCESSOR_TRADES: readonly (readonly [mark: string, slug: string, score: number])[] = [
  ['tst*', 'restaurants', 0.62],
  ['tst *', 'restaurants', 0.62],
  ['toast*', 'restaurants', 0.62],
  ['meandu *', 'restaurants', 0.7],
  ['me&u *', 'restaurants', 0.7],
  ['ctlp*', 'groceries', 0.45],
  ['cantaloupe*', 'groceries', 0.45],
  ['eb *', 'entertainment', 0.6],
  ['dri*', 'shopping', 0.5],
];

/** Where no prefix told how it was paid: words anywhere in the line that do, first match wins. */
export const CHANNEL_WORDS: readonly (readonly [Channel, string])[] = [
  [
    'fee',
    'fee|fees|interest charge|finance charge|service charge|entgelt|gebuhr|gebuehr|frais|comision|commissioni|tarifa|avgift|gebyr',
  ],
  [
    'cash',
    'atm|withdrawal|cash|geldautomat|bargeld|retrait|geldopname|prelievo|reintegro|saque|uttag|cashpoint',
  ],
  ['check', 'check|cheque|chq|scheck|assegno|talon'],
  [
    'income',
    'payroll|salary|direct dep|direct deposit|dividend|interest paid|gehalt|lohn|salaire|nomina|stipendio|salario|payout',
  ],
  [
    'transfer',
    'transfer|xfer|tfr|zelle|venmo|wire|e transfer|etransfer|netbank|bizum|pix|swish|vipps',
  ],
  ['debit', 'ppd id|web id|ccd|des'],
];
