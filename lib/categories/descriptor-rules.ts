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
    varekjop|refund|refunded|refund from|reversal|purchase return|return|merchandise return|credit voucher|gutschrift|retoure|storno|remboursement|reembolso|devolucion|rimborso|storno|terugbetaling|retour|korttiosto|kartenkauf|mcc #|upi-|upi/|pos/|
    zlr*|zeller *|sqp*|sqs*|crv*|curve *|cko*|sum*|ubr*|qp*|nets*|nets-|opp*|tyro*|fsi*|gc *|mol*|pay*|ccp*|bpay |eb*|
    dbt purchase|debit purchase #|dbt pur|sig purchase|signature purchase|pin purchase|pos debit - visa check card #|pos debit visa check card #|pos debit -|pos debit #|debit pos #|debit pos|
    card # purchase|check card purchase|checkcard purchase|debit card debit|recurring debit card|recurring card|point of sale debit|point of sale - interac|
    digital card purchase|mobile purchase|online purchase|pre-auth|preauth|pending -|pending|card purchase with pin|card purchase with pin #|purchase with pin|
    vis|clp|cnp|cpm|bcc|on card|vdp-|vdc-|vdp|vdc|pos #|debit card payment to|contactless payment to|chip and pin|
    contactless interac purchase -|contactless interac|interac purchase -|interac purchase|interac retail purchase|idp purchase|op purchase|visa debit retail purchase|visa debit purchase -|[pr]|[dr]|[ck]|
    visa purchase #|eftpos purchase|eftpos debit|pos auth|pos w/d #|eft-pos|debit card purchase -|card ending #|
    sepa-elv-lastschrift|elv|debitk|debitkarte|visa debitkartenumsatz|visa debitkarte|kartenverfuegung|kartenumsatz|kontaktlos|bezahlung karte|bezahlung debitkarte|bezahlung maestro|bezahlung mastercard|bezahlung|zahlung debitkarte|zahlung mastercard|zahlung visa|zahlung maestro|mastercard umsatz|visa umsatz|maestro pos|pos-zahlung|electronic cash|
    einkauf zkb visa debit card nr. #|einkauf debitkarte|einkauf karte|kauf/online-shopping|kauf online-shopping vom #|kauf/dienstleistung vom #|warenbezug|online-einkauf|online einkauf|belastung|belastung karte|twint kauf/dienstleistung|achat/prestation|achat/shopping en ligne|achat prestation|acquisto/prestazione|acquisto/tancomat|acquisto|
    paiement cb #|paiement par carte #|paiement par carte x#|achat par carte|achat cb #|facture carte du #|facture carte|e-carte|paiement internet|paiement mobile|paiement sans contact|paiement par carte de debit|paiement bancontact|paiement avec carte|achat bancontact|
    betaling met debetkaart|betaling met kbc-debetkaart|betaling met bankkaart|aankoop bancontact|aankoop met|aankoop|bancontact|bea, google pay|bea, apple pay|bea, betaalpas|bea nr:# #|bea nr:#|bea nr|betaalautomaat #|pin betaling|contactloos|contactloze betaling|
    compra tarj. #|compra tarj.|compra tarj|compra tarjeta #|compra internet en|compra internet|pago movil en|pago movil|pago con tarjeta en|cargo por compra en|cargo compra|operacion con tarjeta|tarj. :#|tarj.|tarjeta #|compra bizum|compras|compra #|
    acquisto pos|acquisto presso|pagamento tramite pos|pagamento pos #|pagamento carta #|pagamento internet|pagamento contactless|carta #|carta n. #|operazione carta|operaz. pos|pos estero|
    compras c.deb|compra c.deb|pagamento de servicos|pag.serv.|pag serv|pag bxval|pagamento servicos|
    compra cartao -|compra cartao deb|compra cartao cred|compra elo debito vista|compra visa electron|compra mastercard|compra nac|compra int|pagto eletron cobranca|pag boleto|pagamento de boleto|pix qrs|pix qr code|pg *|ec *|zp *|dl*|dl *|ebn*|ifd*|htm*|hna*|
    kortkop #|kortkob|kortbetalning|kortbetaling|reserverat belopp|reservert|kontaktlos dankort|dankort-kob|dankort-nota|dankort nota|visa/dankort|visa kob|visa kop|visa-kob|mastercard kob|mc-nota|dk-nota #|dk-nota|kop|kob|varekjop #|visa varekjop #|bankaxept|
    zakup przy uzyciu karty|zakup karta|zakup blik|platnosc karta|platnosc blik|platnosc|transakcja karta|transakcja bezgotowkowa|operacja karta|dop. visa #|dop. mc #|dop. visa|dop. mc|obciazenie|
    upi/p2m/#/|upi/p2m/|upi/dr/#/|upi/dr/|upi/cr/#/|upi-#-|ecom pur/|ecom/|vps/|vin/|me dc si #|pci/#/|pos # |wdl tfr upi/dr/#/|to transfer-upi/dr/#/|upiout/#/|upiab/#/|upi payment to`,
  ],
  [
    'online',
    `paypal *|paypal*|paypal inst xfer|pp *|pypl *|paypal payin|paypal -|paypal |klarna *|klarna*|afterpay *|clearpay *|
    zip.co*|zip *|amazon pay*|amz*|amzn pay|shop pay|shopify*|shopify *|gumroad*|gumrd.com*|
    paddle.net*|paddle *|fastspring*|digitalriver*|2checkout*|2co.com*|2co*|bluesnap*|cleverbridge*|mollie *|
    sofort|giropay|ideal|stichting mollie payments|razorpay*|razorpay |payu*|ccavenue*|paytm*|paytm |
    mercadopago*|mercpago*|pagseguro*|pag*|iugu*|ebanx*|hotmart*|in *|web pmt|
    e-com|ecom|internet purchase|online purchase|web authorized pmt|web payment|paypal *|paypal (europe) sarl et cie|paypal europe|
    gocardless|gocardless ltd|sumup online|stripe payments|klarna:|klarna bank ab|billie|ratepay|unzer|ppro*|przelewy24|p24*|tpay*|payu *|payu|dotpay|
    sagepay|worldpay|wp*|amzn pmts|amazon pay|google *|googleplay*|wix.com*|shopee*|ezidebit|debitsuccess|paychoice|ffapaysmart|
    swish till|vipps*|vipps |mobilepay kob|mobilepay kob:|twint *|satispay *|bizum comercio|mb way compra|webshop|internet payment|internetkauf`,
  ],
  [
    'transfer',
    `uberweisung|ueberweisung|sepa-uberweisung|sepa uberweisung|echtzeituberweisung|dauerauftrag|daueruberweisung|virement|vir sepa|vir inst|virement sepa|
    virement instantane|virement permanent|overboeking|sepa overboeking|transferencia a favor de|transferencia|transf|bonifico a favore di|bonifico|przelew|overforing|faster payment|fpo|fpi|fp |bacs|
    online-uberweisung|onlineuberweisung|echtzeit-uberweisung|uberweisungsgutschrift|gutschr. uberweisung|gutschr.uberweisung|gutschrift uberweisung|sepa_credit_transfer:|sepa_standing_order:|
    virement recu de|virement emis vers|virement emis|virement en votre faveur|vir recu|virt|virement instantane emis vers|
    sepa overboeking|naam:|bonifico istantaneo|bonifico sepa|vostra disposizione a favore di|disposizione a favore di|disposizione|transferencia recibida de|transferencia inmediata|transf. a favor de|transf sepa|
    trf mb way|trf.|trf p/|trf|betalning bg #|bg #|bg|pg #|overforing till|overforing til|overforsel til|overforsel|nettbank til|nettgiro til|betaling innland|przelew do|przelew przychodzacy|przelew wychodzacy|
    neft dr-|neft dr|neft cr-|imps-|imps/|mmt/imps/#/|rtgs|bil/onl/#/|bil/onl/|bil/|ib billpay dr-|billdesk/|standing instruction|online bill payment to|e-banking auftrag|e-banking-auftrag|e-banking ordine a|e-banking ordine|ordre e-banking|auftrag e-banking|debit direct|zahlungsauftrag`,
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
    betalingsservice|avtalegiro|suoraveloitus|nach|ach d-|ecs|emi|
    sepa lastschrift einzug|sepa-lastschrifteinzug|sepa-dauerlastschrift|dauerlastschrift|lastschrift von|direct_debit:|prelevement europeen #|prelevement europeen|prelevement automatique|prlv europeen|prlv sepa recurrent|prlv recurrent|prlvt|prelevmnt|
    sepa incasso algemeen doorlopend incassant|sepa incasso algemeen doorlopend|europese incasso doorlopend|europese incasso|incasso algemeen doorlopend|domiciliering europees|europese domiciliering|domiciliation europeenne|
    addebito diretto sepa|addebito sepa|addebito rid|sistema di addebitamento diretto|utenze|adeudo recibo|adeudo a su cargo|adeudo sepa|recibos|cargo por domiciliacion|debito direto|deb.direto|deb direto|deb autom|deb. autom.|debito aut|dd/|
    pre-authorized debit to|pre-authorized payment|misc payment|www payment|automatic payment|automatic debit|auto debit|bill payment to|bill pmt|internet bill payment|bpay bill payment|direct debit - |direct debit from|ddr |d/d |d/deb|so |s/o |
    bs betaling|bs |pbs|lev.service|leverandorservice|avtalegiro til|efaktura|e-faktura|autogiro betalning|betalning autogiro|polecenie zaplaty|nach-|nach/|ach/|ecs/|si/`,
  ],
];

/** Everything from one of these on is not the seller's name. A leading one is left alone. */
export const CUTS = `
  folgelastschrift|erstlastschrift|online-uberweisung|dauerauftrag|entgeltabschluss|kartenzahlung|n. carta|numero carta|no carte|numero de carte|carte # |carte x|kurs:|kurs |wechselkurs|kaartnummer|pasnr|omschrijving|naam:|kenmerk|machtiging|
  incassant|valutadatum|mandat|mandato|mandaat|referenz|referencia|referencja|tarjeta |tarj |cartao |karta nr|karty nr|nr karty|data operacji|data transakcji|tap & pay|card number|date #|motif|provenance|communication|mededeling|
  mitteilung|verwendungszweck|rechnungsnr|rechnung nr|kundennr|kundennummer|kd-nr|rg-nr|vertragskonto|vk |buchungstext|id:|refno|payment ref|auth #|authcode|approval|seq #|
  tap and pay|value date|valeur|valuta |ppd id|web id|ccd id|tel id|des:|indn:|co id:|orig id:|sec:|trace#|trn:|eed:|
  conf#|confirmation#|confirmation #|ref #|ref:|ref no|reference|txn|trans #|card #|card ending|carte no|karte nr|
  kartennr|mandatsref|eref+|mref+|cred+|svwz+|kref+|end-to-end|iban|bic:|on # |folgenr|pasvolgnr|kn:|
  # us dollar|us dollar|euro |irl merchant|int'l transaction|foreign currency|exchange rate|@ rate|
  httpswww|https|http|help.|pos purchase|pos refund|purch|purchase # |dispute
`;

/** Legal forms and payment words, dropped from the end of a name. */
export const TRAILING_NOISE = `
  inc llc ltd limited plc tarj filiale fil sagt vielen dank danken merci thank you corp corporation co gmbh ag sa sarl sas srl spa bv nv ab oy aps sl slu lda ltda pty pvt llp lp kg
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
  ['spo*', 'restaurants', 0.58],
  ['par*', 'restaurants', 0.5],
  ['ifd*', 'restaurants', 0.7],
  ['sq *', 'restaurants', 0.3],
  ['zettle_*', 'restaurants', 0.3],
  ['sumup *', 'restaurants', 0.3],
  ['abc*', 'health', 0.58],
  ['sqsp*', 'utilities', 0.58],
  ['dnh*', 'utilities', 0.58],
  ['nya*', 'groceries', 0.45],
  ['fsp*', 'shopping', 0.58],
  ['fs *', 'shopping', 0.56],
  ['paddle.net*', 'shopping', 0.58],
  ['2co.com*', 'shopping', 0.56],
  ['xsolla*', 'entertainment', 0.6],
  // Shopify's shops
  ['sp * ', 'shopping', 0.56],
  ['sp ', 'shopping', 0.56],
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

/**
 * Fronts that are no fixed words: card, date and time before the name, as banks of one country print
 * them. Regular expressions on folded text, tried once each, in order.
 */
export const LEADS: readonly (readonly [channel: Channel, pattern: string])[] = [
  // NatWest: `1234 12MAR25 C ,TESCO STORES ,LONDON GB`
  ['card', '^\\d{4} \\d{2}[a-z]{3}\\d{2} (?:cd?|d) ?,? ?'],
  // HSBC UK marks contactless so
  ['card', '^\\)\\)\\) ?'],
  // DNB, SpareBank 1: `*1234 12.03 NOK 123.00 REMA 1000 KURS: 1.0000`
  ['card', '^\\*\\d{4} \\d{2}\\.\\d{2} [a-z]{3} [\\d.,]+ '],
  // Crédit Mutuel, CIC: `PAIEMENT CB 1203 LYON CARREFOUR`; Société Générale: `CARTE X1234 12/03 `
  ['card', '^(?:carte |cb )x?\\d{4} (?:\\d{2}/\\d{2} )?'],
  // Dutch and Belgian terminals: `BEA NR:XXX1234 21.05.11/12.54 `
  ['card', '^(?:bea|gea) +nr:[x\\d]+ [\\d./]+ '],
  // a line that begins with its date
  [
    'unknown',
    '^\\d{1,2}[./-]\\d{1,2}(?:[./-]\\d{2,4})?(?:[/ ]\\d{1,2}[.:]\\d{2}(?: ?uhr)?)? (?=\\S*[a-z]{2})',
  ],
  // Indian banks: `UPI-NAME-vpa@bank-IFSC-…`, `UPI/DR/412/NAME/BANK/…`
  ['online', '^upi[-/](?:p2[amp][-/]|[dc]r[-/])?(?:\\d+[-/])?'],
];

/** From a match on: what stands behind the name in formats that part their fields by signs. */
export const TAILS: readonly string[] = [
  '[-/](?:[a-z]{4}[-/])?[^ /-]*@.*$', // the bank and payment address of UPI
  ';.*(?:lastschrift|uberweisung|dauerauftrag|kartenzahlung|gutschrift|entgelt).*$',
  ',pas ?\\d+.*$',
];
