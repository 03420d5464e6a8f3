import type { Role } from './roles';

/**
 * Header names by role: English, German, French, Spanish, Italian, Portuguese, Dutch, Nordic,
 * Polish, Czech, Lithuanian, Russian, Hungarian, Turkish. A longer name wins over a shorter one
 * inside it; the first role of a name is the likelier, its content decides.
 */
export const NAMES: [Role[], string][] = [
  [
    ['date'],
    `date|booking date|booked|booked at|booked on|post date|posted date|posting date|posted|date posted|entry date|transaction date|trans date|tran date|trans. date|completed date|process date|processed date|settlement date|order date|created|clearing date|date and time|datetime|time completed|transaction date and time
     |buchung|buchungstag|buchungsdatum|datum|umsatzdatum|transaktionsdatum|datum der buchung|abschlussdatum|buchungszeit|ausführungsdatum|auftragsdatum|valutierung buchung|gebucht am
     |date comptable|date operation|date de l operation|date d operation|date de comptabilisation|date transaction|date de transaction|date ecriture|date de la transaction|comptabilisation
     |fecha|fecha operacion|fecha de operacion|fecha contable|f contable|fecha operación|fecha movimiento|fecha de la operacion|fecha de transaccion|f operacion|fecha oper|dia
     |data|data contabile|data operazione|data di registrazione|data registrazione|data movimento|data transazione|data di contabilizzazione|data esecuzione|data di completamento
     |data mov|data movimento|data do movimento|data lancamento|data do lancamento|data operacao|data da operacao|data lanc|data transacao
     |boekdatum|boekingsdatum|transactiedatum|datum transactie|uitvoeringsdatum|datum verrekening|datum verrichting|transactionaldate|transactiondate|datum uitvoering|verrichtingsdatum
     |bokforingsdatum|bokforingsdag|bokforingsdato|bokfort dato|bokfort|bokfordatum|bogfort dato|bogforingsdato|dato|transaktionsdag|transaksjonsdato|utfort dato|datum|reskontradatum|kirjauspaiva|kirjauspvm|tapahtumapaiva|paivamaara|pvm|maksupaiva|bogforingsdato
     |data operacji|data transakcji|data ksiegowania|data zaksiegowania|data waluty ksiegowania
     |datum zauctovani|datum transakce|datum provedeni|datum zuctovani|datum operace|datum pohybu|zauctovano|datum zaknihovania
     |data|operacijos data|mokejimo data|data ir laikas|kuupaev|datums
     |дата|дата операции|дата проводки|дата платежа|дата транзакции|дата операції|дата проведения|дата обработки
     |konyveles datuma|konyveles napja|datum konyveles|tranzakcio datuma|tranzakcio idopontja|ertek es konyvelesi datum|teljesites datuma|tarih|islem tarihi|ημερομηνια|ημερομηνια συναλλαγης|data tranzactiei|data inregistrarii|datum knjizenja|datum knjizbe|datum transakcije|datum izvrsenja`,
  ],
  [
    ['value_date'],
    `value date|valuta date|effective date|value|valued|valutadate|started date|initiated date|purchase date|date of transaction|time started|belegdatum|kaufdatum|wertstellung|wertstellungsdatum|valutadatum|wert|rentedatum|rentedag|valuta datum|transaktionstag|interest date
     |date valeur|date de valeur|valeur|date effective|date d achat|fecha valor|f valor|f. valor|fecha de valor|data valuta|data di valuta|data valor|data do valor|data disponibilidade|valor data|rentedato|valutadato|valuteringsdag|valutadag|arvopaiva|arvopvm|data waluty|data valuty|datum splatnosti|datum valuty|datum zadani|valiutavimo data|дата валютирования|valor tarihi|ertekezes|erteknap|data do balancete|дата списания`,
  ],
  [['value_date', 'currency'], 'valuta|valute|валюта'],
  [
    ['amount'],
    `amount|transaction amount|value amount|total|sum|total amount|amount local|billed amount|billing amount|settlement amount|booking amount|account amount|item total|credit debit amount|amount in account currency|money|payment amount|money in out|amount credit debit|posted amount|signed amount
     |betrag|buchungsbetrag|umsatz|betrag transaktion|transaktionsbetrag|einzelbetrag|umsatz in|abrechnungsbetrag|betrag in|zahlungsbetrag|buchungsbetrag in|verrechnungsbetrag
     |montant|montant de l operation|montant operation|montant en|somme|montant net
     |importe|importe movimiento|importe de la operacion|cantidad|monto|valor movimiento|cuantia
     |importo|importo operazione|ammontare|movimento|importo in
     |valor|montante|importancia|quantia|valor do movimento|valor em
     |bedrag|transactiebedrag|bedrag in|bedrag eur
     |belopp|beløp|belob|belopp i|belob i|summa|maara|maara euroina|transaksjonsbelop|inn ut|insattning uttag|ut inn|insattningar uttag|insattning/uttag
     |kwota|kwota operacji|kwota transakcji|kwota w walucie rachunku|obciazenia uznania|kwota rachunku
     |castka|objem|suma|castka v mene uctu|zauctovana castka|zauctovana castka v mene|ciastka
     |suma|operacijos suma|suma saskaitos valiuta|suma eur
     |сумма|сумма операции|сумма платежа|сумма в валюте счета|сума|сумма транзакции|сумма в валюте карты
     |osszeg|terheles jovairas|tutar|islem tutari|ποσο|iznos|suma tranzactiei|znesek`,
  ],
  [
    ['debit'],
    `debit|debits|debit amount|withdrawal|withdrawals|withdrawal amount|money out|paid out|outflow|out|expense|amount debit|payments|charge|charges|spent|debit amt|withdrawal amt|dr|dr amount|amount out|paid|spending|charges amount|funds out|outgoing|total debit
     |belastung|lastschrift|soll|ausgang|ausgabe|ausgaben|auszahlung|lastschriftbetrag|umsatz soll|belastungen|abgang|belastungsbetrag
     |debit|debits|depense|depenses|montant debit|retrait|sortie
     |cargo|cargos|debe|gasto|gastos|adeudo|debito|importe cargo|retiro|egreso|egresos|retiros
     |addebito|addebiti|dare|uscite|uscita|importo dare
     |debito|debitos|saida|saidas|valor debito|montante debito
     |af|debet|uit|uitgaven|afschrijving|uitgave
     |uttag|ut|ut av konto|ut fra konto|utgift|udgift|ud|haevet|debet|belopp ut|veloitus|otto|ut fra konto|utbetaling|utgifter
     |obciazenie|obciazenia|wydatki|wyplaty|kwota obciazenia|kwota wn|wyplata
     |vydaje|na vrub|odepsano|debet|vyber|debeta|islaidos|nurasyta
     |расход|списание|дебет|сумма списания|расходы|видаток
     |terheles|kiadas|borc|χρεωση|duguje|isplata|isplate|debitare`,
  ],
  [
    ['credit'],
    `credit|credits|credit amount|deposit|deposits|deposit amount|money in|paid in|inflow|in|income|amount credit|received|credit amt|deposit amt|cr|cr amount|amount in|funds in|incoming|receipts|total credit
     |gutschrift|haben|eingang|einnahme|einnahmen|einzahlung|umsatz haben|gutschriften|zugang|gutschriftsbetrag
     |credit|recette|recettes|montant credit|depot|entree
     |abono|abonos|haber|ingreso|ingresos|importe abono|deposito|depositos
     |accredito|accrediti|avere|entrate|entrata|importo avere|bonifici
     |credito|creditos|entrada|entradas|valor credito|montante credito
     |bij|credit|inkomsten|bijschrijving|ontvangst
     |insattning|insattningar|inn|inn pa konto|inntekt|indtagt|ind|indsat|kredit|belopp in|hyvitys|pano|innbetaling|inn til konto|inntekter
     |uznanie|uznania|wplywy|wplaty|kwota uznania|kwota ma|wplata
     |prijmy|ve prospech|pripsano|kredit|vklad|kredita|pajamos|gauta|kreditas
     |приход|зачисление|поступление|кредит|сумма зачисления|поступления|надходження|зарахування
     |jovairas|bevetel|alacak|πιστωση|potrazuje|uplata|uplate|creditare`,
  ],
  [
    ['indicator', 'kind'],
    `debit credit|credit debit|dr cr|cr dr|d c|c d|+ -|+ -|credit debit indicator|debit credit indicator|transaction type|type|creditdebet|debitcredit|sign|cd|dc|direction|drcr|crdr|cr db|debit or credit|in out
     |soll haben|s h|haben soll|belastung gutschrift|sollhaben|kennzeichen|debit/credit|umsatzart|transaktionsart|buchungsart
     |debit credit|sens|type d operation|sens de l operation|type operation|type de transaction|nature de l operation
     |debe haber|cargo abono|tipo|tipo movimiento|signo|tipo de movimiento|tipo de operacion|tipo de transaccion
     |dare avere|segno|tipo operazione|tipo movimento|tipologia|debito credito|tipo de movimento|natureza|d c
     |af bij|bij af|af/bij|bij/af|debet credit|debet/credit|code|transactietype|mutatiesoort|boekcode|type transactie|soort
     |debet kredit|kredit debet|transaktionstyp|transaksjonstype|type transaksjon|tapahtumalaji|laji|verifikationstyp
     |obciazenie uznanie|wn ma|typ operacji|rodzaj operacji|typ transakcji|rodzaj transakcji
     |typ|typ transakce|typ pohybu|d k|dk|k d|операция|тип операции|тип|дебет кредит|tipas|forgalom tipusa|details|tur|islem`,
  ],
  [
    ['fee'],
    'fee|fees|fee amount|gebuhr|gebuhren|entgelt|frais|comision|commissione|commissioni|comissao|avgift|gebyr|prowizja|oplata|poplatek|комиссия|transaktionskosten|kosten|provision|kosten op verrichting|charges fee|commission',
  ],
  [
    ['net'],
    'net|net amount|netto|nettobetrag|net total|importe neto|netto amount|montant net paypal|nettobelopp',
  ],
  [
    ['currency'],
    `currency|ccy|currency code|curr|account currency|billing currency|settlement currency|amount currency|currency symbol|payment currency
     |wahrung|wahrungscode|buchungswahrung|kontowahrung|wahr|devise|monnaie|devise du compte|moneda|divisa|moeda|divisa conto|valuta code|valutacode|munt|munteenheid|currencycode|muntsoort|mutatiemunt
     |valuutta|waluta|waluta rachunku|mena|mena uctu|valiuta|валюта операции|валюта счета|валюта|валюта платежа|devizanem|penznem|doviz|para birimi|νομισμα|moneda tranzactiei|valjuta`,
  ],
  [
    ['balance'],
    `balance|running balance|account balance|balance after|balance after transaction|ledger balance|closing balance|cash balance|available balance|new balance|balance amount|running bal|bal|balance after mutation|resulting balance
     |saldo|kontostand|saldo nach buchung|kontosaldo|neuer saldo|saldo danach|saldo in
     |solde|solde apres operation|solde progressif|solde comptable
     |saldo disponible|saldo posterior|saldo despues|saldo contable|saldo contabile|saldo finale|saldo contabilistico|saldo apos movimento|saldo disponivel
     |saldo na mutatie|saldo na trn|saldo na boeking|saldo na verrichting|resterend saldo|startsaldo|eindsaldo|startsaldo voor mutatie
     |saldot|saldo efter transaktion|bokford saldo|bokfort saldo|tilgangeligt saldo|restsaldo
     |saldo po operacji|saldo rachunku|saldo po transakcji|zustatek|zostatok|stav uctu|likutis|остаток|баланс|остаток на счете|баланс после|залишок|egyenleg|konyvelt egyenleg|bakiye|υπολοιπο|stanje|sold|sold final`,
  ],
  [
    ['description'],
    `description|transaction description|details|transaction details|memo|narrative|narration|particulars|transaction|text|notification text|original description|original statement|statement description|remarks|transaction remarks|purpose|payment details|payment reference|message|description 1|description 2|extended details|bank description|appears on your statement as|transaction text|item|title|item title|payment description|transaction narrative|transaction name|notes description|additional information|statement
     |buchungstext|verwendungszweck|beschreibung|umsatztext|buchungsdetails|buchungsinformationen|buchungsinfo|transaktionsbeschreibung|transaktionsbeschreibung zusatz|avisierungstext|mitteilung|zahlungszweck|vwz|verwendungszweckzeile|zweck|textschlussel|vorgang|vorgang verwendungszweck|details der buchung|bezeichnung|beschreibung1|beschreibung2|beschreibung3|zahlungsgrund|zahlungsdetails|mitteilungen|kommentar|ergänzende angaben|bemerkung
     |libelle|libelle operation|libelle simplifie|description|detail de l ecriture|detail|details|informations complementaires|information|motif|nature|operation|intitule|communication|communications|remarque|libelle de l operation|libelle court|libelle complet|type et communication|mededeling communication
     |concepto|descripcion|detalle|observaciones|mas datos|informacion adicional|referencia 1|referencia 2|concepto ampliado|movimiento descripcion|concepto movimiento|beneficiario concepto|glosa
     |descrizione|causale|descrizione operazione|dettagli|testo|testo di registrazione|comunicazione|note operazione|descrizione estesa|descrizione movimento|descrizione completa|testo di notifica|operazione|descrizione della transazione
     |descricao|descritivo|historico|movimentos|descricao do movimento|detalhes|lancamento|descricao movimento|titulo
     |omschrijving|omschrijving 1|omschrijving 2|omschrijving 3|mededelingen|mededeling|naam omschrijving|toelichting|transactieomschrijving|vrije mededeling|gestructureerde mededeling|betalingskenmerk tekst|details van verrichting
     |text|beskrivning|beskrivelse|meddelande|melding|forklaring|tekst|transaktion|specifikation|viesti|selitys|viesti saajalle|transaktionstext|rubrik|omradestekst|meddelelse|transaksjonstekst|tillaggsinformation
     |opis|opis operacji|opis transakcji|tytul|tytul operacji|tytul przelewu|szczegoly transakcji|tytulem|dane operacji|szczegoly
     |popis|poznamka pro mne|zprava pro prijemce|popis transakce|popis operace|informacia pre prijemcu|poznamka|zprava|sprava pre prijemcu|detaily
     |paaiskinimai|mokejimo paskirtis|paskirtis|aprasymas|selgitus|apraksts|informacija sanemejam
     |описание|описание операции|назначение платежа|назначение|содержание|детали|наименование операции|референс проводки описание|призначення платежу|опис операції|деталі операції
     |kozlemeny|leiras|megjegyzes|aciklama|αιτιολογια|περιγραφη|svrha|opis placanja|detalii tranzactie|descriere|namen|detalii`,
  ],
  [
    ['payee'],
    `payee|merchant|merchant name|merchantname|name|counterparty|counterparty name|counter party|recipient|beneficiary|beneficiary name|payer|payee name|payer payee|target name|sender recipient|partner name|other party|seller|vendor|to from|contact|paid to|payee payer|party|shop|description payee|beneficiary remitter|transfer to from|partner
     |auftraggeber empfanger|empfanger|begunstigter zahlungspflichtiger|begunstigter|zahlungspflichtiger|zahlungsempfanger|zahlungspflichtige|auftraggeber begunstigter|name zahlungsbeteiligter|beguenstigter/zahlungspflichtiger|zahlungsempfanger in|partnername|handler|zahlungsempfangerin|empfangername|auftraggeber|gegenpartei|haendler|zahlungsbeteiligter|name des partners|empfanger name|absender
     |beneficiaire|tiers|nom du tiers|contrepartie|destinataire|nom contrepartie|commercant|nom de la contrepartie|nom|emetteur|debiteur creancier
     |beneficiario|ordenante|nombre|comercio|ordenante beneficiario|contraparte|beneficiario ordenante|destinatario|nombre del beneficiario
     |beneficiario|ordinante|esercente|controparte|intestatario|ordinante beneficiario|nome
     |destinatario|favorecido|ordenante|nome|estabelecimento
     |tegenpartij|naam tegenpartij|tegenrekeninghouder|naam|begunstigde|handelaar|naam tegenrekening|tegenpartij naam|naam begunstigde opdrachtgever|naam van de tegenpartij|contrapartij
     |mottagare|betalningsmottagare|mottaker|modtager|navn|namn|afsender modtager|avsandare|saaja maksaja|saaja|maksaja|saajan nimi|modpart|mottaker avsender|nimi
     |nadawca odbiorca|odbiorca nadawca|odbiorca|kontrahent|dane kontrahenta|nadawca|nazwa kontrahenta|nazwa odbiorcy nadawcy|nazwa nadawcy|nazwa odbiorcy
     |nazev protiuctu|protistrana|prijemce|nazov protiuctu|jmeno protistrany|nazev protistrany|obchodnik|nazev obchodnika|partner meno|nazov partnera
     |gavejas|moketojas|mokėtojas gavejas|moketojas/gavejas|gavejas moketojas|gavejo pavadinimas|saaja maksja nimi|sanemejs maksatajs|partneris|maksja
     |контрагент|получатель|наименование контрагента|отправитель|плательщик|имя получателя|торговая точка|получатель плательщик|одержувач
     |partner neve|kedvezmenyezett|partner elnevezese|alici|gonderen|primatelj|primalac|platitelj|beneficiar|naziv|prejemnik`,
  ],
  [
    ['id'],
    `transaction id|transactionid|transaction code id|id|unique id|transaction number id|fitid|transferwise id|journal id|external id|plaid transaction id|trx id|txn id|tx id|uuid|transaction uuid|order id|transaction key|unique transaction id|archive id|transaktions id|transaktionsid|transaktionscode|id transaction|id transazione|id transaccion|identifiant|id transakcji|id transakce|id operace|id pohybu|arkistointitunnus|transactie id|volgnr|transactiereferentie|numer transakcji|irasso nr|iraso nr|идентификатор операции|номер операции|tranzakcio azonosito|twint order id|dekont no`,
  ],
  [
    ['reference'],
    `reference|ref|ref #|reference number|transaction reference|bank reference|customer reference|transaction ref1|transaction ref2|transaction ref3|reference no|end to end id|transaction number|receipt id|confirmation number|ref no|chq ref no|cheque ref no|utr|serial|txn reference|num ref|trans num
     |referenz|buchungsreferenz|kundenreferenz|kundenreferenz end to end|zahlungsreferenz|transaktions nr|auftragsnummer|referenznummer|mandatsreferenz|glaubiger id|kundenreferenz|sammlerreferenz|referenz transaktion handler|handlertransaktionsreferenz|belegnummer
     |numero d operation|numero de reference|referencia|n referencia|numero de documento|num doc|numero de referencia|referencia operacion|riferimento|numero di riferimento|numero do documento|numero documento|documento|doc|num documento|nr documento
     |betalingskenmerk|kenmerk|machtigingskenmerk|referentie|incassant id|machtigingsnummer|journaalpost|volgnummer|transactie referentie
     |referens|viite|referanse|viitenumero|verifikationsnummer|referensnummer|numer referencyjny|nr referencyjny|variabilni symbol|variabilny symbol|vs|ks|ss|konstantni symbol|specificky symbol|dok nr|imokos kodas|referenss|viitenumber|номер документа|референс|референс проводки|hivatkozas|azonosito|referans|αριθμος αναφορας|poziv na broj`,
  ],
  [
    ['check_number'],
    'check number|check no|check #|check|cheque number|cheque no|check or slip #|num|chq no|schecknummer|numero cheque|check or slip',
  ],
  [
    ['category'],
    `category|category group category|categories|mcc category|transaction category|spending category|sub category|subcategory|kategorie|hauptkategorie|unterkategorie|kategorie name|categorie|sous categorie|categorie operation|categoria|subcategoria|sottocategoria|kategori|underkategori|kategoria|podkategoria|kategorija|категория|luokka|rubriek|kategoria nev|categoria merceologica|categorie rubriek|rubrique`,
  ],
  [
    ['tags'],
    'tags|tag|labels|label|schlagworte|etiquetas|etiquette|etichette|tagi|stitky|etiketter|метки',
  ],
  [
    ['note'],
    'notes|note|memo note|notizen|notiz|anmerkung|anmerkungen|comment|comments|commentaire|nota|notas|noter|notat|komentarz|notatka|комментарий|eigene notiz|user note|kommentti',
  ],
  [
    ['account'],
    `account|account name|account number|account no|iban|own account|account id|account iban|card|card number|card no|cardid|card id|account details|source account|portfolio|wallet|account type name|from account|card ending|product name|acct|my account
     |auftragskonto|kontonummer|konto|kontoname|iban auftragskonto|auftraggeberkonto|iban auftraggeberkonto|bezeichnung auftragskonto|referenzkonto|umsatz getatigt von|karte|kartennummer|konto iban|eigenes konto
     |compte|numero de compte|numero compte|iban compte|carte|accountnum|accountlabel
     |cuenta|numero de cuenta|tarjeta|conto|numero conto|rapporto|conto corrente|carta|conta|numero da conta|cartao
     |rekening|rekeningnummer|iban bban|eigen rekening|rekening iban|kaart|kredietkaart|kaartnummer|van rekening|rekeningnr
     |konto|kontonummer|kortnummer|kontonavn|tili|tilinumero|kort|eget kontonummer|rachunek|numer rachunku|nr rachunku|numer konta|numer karty|cislo uctu|ucet|vlastni ucet|muj ucet|produkt
     |saskaita|saskaitos nr|saskaitos numeris|konta numurs|kliendi konto|номер счета|счет|карта|номер карты|рахунок|szamlaszam|konyvelesi szamla|hesap|hesap no|racun|broj racuna|λογαριασμος|contul`,
  ],
  [
    ['counterparty'],
    `counterparty iban|counterparty account|counterparty account number|target account|to account|payee account|beneficiary account|payee account number|partner iban|account number of counterparty|other account|recipient iban
     |kontonummer iban|iban zahlungsbeteiligter|iban kontonummer|gegenkonto|empfangerkonto|kontonummer gegenkonto|iban des partners|iban zahlungspflichtiger|gegenkonto iban|blz|bic|bic swift code|bankleitzahl|iban empfanger
     |compte contrepartie|iban contrepartie|compte beneficiaire|cuenta destino|iban beneficiario|conto controparte|iban controparte|conta destino
     |tegenrekening|tegenrekening iban bban|rekening tegenpartij|rekeningnummer tegenpartij|tegenrekeningnummer|iban tegenpartij|rekeningnummer van de tegenpartij
     |modkonto|till konto|fra konto|til konto|motkonto|tilinumero saaja|rachunek kontrahenta|nr rachunku kontrahenta|numer rachunku odbiorcy|numer rachunku nadawcy|protiucet|cislo protiuctu|cislo uctu protistrany|saajan tilinumero|mottakerkonto|avsenderkonto|mottagarkonto|kontrahento saskaita|gavejo saskaita|счет контрагента|счет получателя|partner szamlaszama|ellenszamla|kod banku|banka|kod banky`,
  ],
  [
    ['status'],
    `status|state|transaction status|cleared|statetype|posted status|status description|pending|info|buchungsstatus|umsatzstatus|statut|etat|estado|stato|estado movimiento|situacao|status transakcji|stav|stav transakce|busena|статус|tila|allapot|durum|uitgavenstaat|reconciled`,
  ],
  [['mcc'], 'mcc|merchant category code|мсс|mcc code|sic'],
  [
    ['ignored'],
    `original amount|original currency|bewertungsdatum|datum von|datum bis|valuation date|date from|date to|from date|to date|statement date|value date from|date du|date au|data da|data a|data di valutazione|date d evaluation|expiry date|birth date|export date|originalamount|originalcurrency|original ccy|foreign amount|foreign currency|foreign currency amount|transaction currency amount|local amount|local currency|exchange rate|rate|fx rate|currency rate|tax|vat|sales tax|gst|originalbetrag|originalwahrung|umrechnungskurs|wechselkurs|kurs|betrag in originalwahrung|fremdwahrungsbetrag|betrag fremdwahrung|ursprungsbetrag|lastschrift ursprungsbetrag|auslagenersatz rucklastschrift|montant d origine|devise d origine|taux de change|importe original|moneda original|divisa original|tipo de cambio|importo originale|valuta originale|cambio|valor original|oorspronkelijk bedrag|oorspr bedrag|oorspr munt|koers|belopp i utlandsk valuta|valutakurs|kurs waluty|kwota w walucie obcej|kwota blokady|kwota w walucie transakcji|waluta transakcji|puvodni castka|castka v puvodni mene|puvodni mena|mena obchodu|castka obchodu|mena transakce|сумма в валюте операции исходная|курс|кэшбэк|cashback|cash back|бонусы|rabatt|quantity|price|unit price|shares|symbol|isin|split amount|foreign amount|foreign currency code|interest|points|rewards|budget|due date|expected date|payment date limit|item subtotal|item subtotal tax|insurance amount|shipping and handling amount|quantity|list price per unit|purchase price per unit|shipment date|release date|time|zeit|uhrzeit|hora|heure|ora|tijd|tid|godzina|время|abschlusszeit|umsatzzeit|time zone|timezone|zeitzone|year|month|created at|updated at|last updated|sort code|zip|zip code|postcode|card type|gross amount|flag|exclude|excluded|recurring|category group|master category|parent category|auszugsnummer|land|country|city|currency conversion|balance impact|betrag alt|old balance|vorheriger saldo|discount|tip|amount in original currency|original amount currency|transaction amount original|bedrag in vreemde valuta|betrag in fremdwahrung`,
  ],
];
