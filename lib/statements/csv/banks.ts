/** A bank's or program's export as it looks, with invented rows, and what it must read as. */
export type BankSample = {
  name: string;
  text: string;
  currency?: string;
  /** `date amount` in the file's order. */
  rows: string[];
  rejected?: number;
  more?: Record<string, unknown>;
};

export const BANKS: BankSample[] = [
  {
    name: 'Chase card',
    text: `Card,Transaction Date,Post Date,Description,Category,Type,Amount,Memo
1234,01/14/2024,01/15/2024,SHELL OIL 5744,Gas,Sale,-45.10,
1234,01/10/2024,01/11/2024,Payment Thank You - Web,,Payment,500.00,`,
    currency: 'USD',
    rows: ['2024-01-15 -45.10', '2024-01-11 500.00'],
    more: { providerCategory: 'Gas' },
  },
  {
    name: 'Capital One card',
    text: `Transaction Date,Posted Date,Card No.,Description,Category,Debit,Credit
2024-01-13,2024-01-15,1234,WHOLEFDS,Merchandise,52.10,
2024-01-10,2024-01-11,1234,CAPITAL ONE MOBILE PYMT,Payment/Credit,,120.00`,
    currency: 'USD',
    rows: ['2024-01-15 -52.10', '2024-01-11 120.00'],
  },
  {
    name: 'Citi card',
    text: `Status,Date,Description,Debit,Credit
Cleared,01/25/2024,"COSTCO WHSE #0001 SEATTLE WA",154.20,
Cleared,01/20/2024,"ONLINE PAYMENT, THANK YOU",,-500.00`,
    currency: 'USD',
    rows: ['2024-01-25 -154.20', '2024-01-20 500.00'],
  },
  {
    name: 'Discover',
    text: `Trans. Date,Post Date,Description,Amount,Category
01/14/2024,01/15/2024,"TARGET 0001",33.10,"Merchandise"
01/20/2024,01/20/2024,"INTERNET PAYMENT - THANK YOU",-100.00,"Payments and Credits"
01/21/2024,01/22/2024,"SHELL",40.00,"Gasoline"`,
    currency: 'USD',
    rows: ['2024-01-15 -33.10', '2024-01-20 100.00', '2024-01-22 -40.00'],
  },
  {
    name: 'Apple Card',
    text: `Transaction Date,Clearing Date,Description,Merchant,Category,Type,Amount (USD),Purchased By
01/14/2024,01/16/2024,"TRADER JOE S","Trader Joe's",Grocery,Purchase,27.31,Me
01/31/2024,01/31/2024,"ACH DEPOSIT INTERNET TRANSFER","Ach Deposit",Payment,Payment,-100.00,Me`,
    rows: ['2024-01-16 -27.31', '2024-01-31 100.00'],
    more: { payee: "Trader Joe's", currency: 'USD' },
  },
  {
    name: 'Bank of America checking',
    text: `Description,,Summary Amt.
Beginning balance as of 01/01/2024,,"1,000.00"
Total credits,,"2,500.00"
Total debits,,"-45.00"
Ending balance as of 01/31/2024,,"3,455.00"

Date,Description,Amount,Running Bal.
01/01/2024,Beginning balance as of 01/01/2024,,"1,000.00"
01/15/2024,"ACME PAYROLL DES:DIRECT DEP","2,500.00","3,500.00"
01/16/2024,"COFFEE","-45.00","3,455.00"`,
    currency: 'USD',
    rows: ['2024-01-15 2500.00', '2024-01-16 -45.00'],
    rejected: 1,
  },
  {
    name: 'Wells Fargo, no header',
    text: `"01/22/2024","-45.00","*","","PURCHASE AUTHORIZED ON 01/20 STORE"
"01/19/2024","1500.00","*","","ACME PAYROLL"`,
    currency: 'USD',
    rows: ['2024-01-22 -45.00', '2024-01-19 1500.00'],
  },
  {
    name: 'RBC',
    text: `"Account Type","Account Number","Transaction Date","Cheque Number","Description 1","Description 2","CAD$","USD$"
Chequing,01234-5678901,1/15/2024,,"INTERAC PURCHASE","TIM HORTONS",-4.50,,
Chequing,01234-5678901,1/31/2024,,"PAYROLL DEPOSIT","ACME",2000.00,,`,
    currency: 'CAD',
    rows: ['2024-01-15 -4.50', '2024-01-31 2000.00'],
  },
  {
    name: 'Commonwealth Bank, no header',
    text: `15/01/2024,"-45.00","WOOLWORTHS 1234 SYDNEY","+1,234.56"
14/01/2024,"+2,000.00","SALARY ACME","+1,279.56"
12/01/2024,"-1,000.00","RENT","-720.44"`,
    currency: 'AUD',
    rows: ['2024-01-15 -45.00', '2024-01-14 2000.00', '2024-01-12 -1000.00'],
  },
  {
    name: 'Monzo',
    text: `Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local currency,Notes and #tags,Address,Receipt,Description,Category split,Money Out,Money In
tx_0001,15/01/2024,10:11:12,Card payment,Pret,,Eating out,-4.50,GBP,-4.50,GBP,lunch,,,PRET A MANGER LONDON,,-4.50,
tx_0002,16/01/2024,10:11:12,Faster payment,Ann,,Income,50.00,GBP,50.00,GBP,,,,Thanks,,,50.00`,
    rows: ['2024-01-15 -4.50', '2024-01-16 50.00'],
    more: { externalId: 'tx_0001', payee: 'Pret', providerCategory: 'Eating out' },
  },
  {
    name: 'Starling',
    text: `Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes
03/01/2024,Tesco,TESCO STORES 1,CONTACTLESS,-12.30,100.00,GROCERIES,
09/01/2024,Employer,SALARY,FASTER PAYMENT,1500.00,1600.00,INCOME,`,
    rows: ['2024-01-03 -12.30', '2024-01-09 1500.00'],
    more: { payee: 'Tesco', currency: 'GBP' },
  },
  {
    name: 'Barclays',
    text: `Number,Date,Account,Amount,Subcategory,Memo
	,24/01/2024,20-00-00 12345678,-15.00,PAYMENT,"TESCO   	ON 23 JAN BCC"
	,23/01/2024,20-00-00 12345678,200.00,FT,"SMITH J 	RENT"`,
    currency: 'GBP',
    rows: ['2024-01-24 -15.00', '2024-01-23 200.00'],
  },
  {
    name: 'Nationwide',
    text: `"Account Name:","FlexAccount ****12345"
"Account Balance:","£1,234.56"
"Available Balance: ","£1,234.56"

"Date","Transaction type","Description","Paid out","Paid in","Balance"
"02 Jan 2024","Visa purchase","TESCO","£12.34","","£1,234.56"
"01 Jan 2024","Bank credit","Employer","","£1,000.00","£1,246.90"`,
    rows: ['2024-01-02 -12.34', '2024-01-01 1000.00'],
    more: { currency: 'GBP' },
  },
  {
    name: 'Amex UK',
    text: `Date,Description,Amount,Extended Details,Appears On Your Statement As,Address,Town/City,Postcode,Country,Reference,Category
04/01/2024,TFL TRAVEL CHARGE,2.80,,TFL TRAVEL CHARGE,,,,,'AT1',General Purchases-Travel
02/01/2024,PAYMENT RECEIVED - THANK YOU,-100.00,,PAYMENT RECEIVED - THANK YOU,,,,,'AT2',`,
    currency: 'GBP',
    rows: ['2024-01-04 -2.80', '2024-01-02 100.00'],
  },
  {
    name: 'Revolut',
    text: `Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance
CARD_PAYMENT,Current,2024-01-13 10:11:12,2024-01-14 09:00:00,Lidl,-20.00,0.00,EUR,COMPLETED,80.00
ATM,Current,2024-01-15 10:11:12,2024-01-15 09:00:00,Cash at ATM,-50.00,1.50,EUR,COMPLETED,28.50
CARD_PAYMENT,Current,2024-01-16 10:11:12,2024-01-16 11:00:00,Shop,-5.00,0.00,EUR,COMPLETED,23.50
CARD_PAYMENT,Current,2024-01-17 10:11:12,,Hotel,-90.00,0.00,EUR,REVERTED,
CARD_PAYMENT,Current,2024-01-18 10:11:12,,Cafe,-3.00,0.00,EUR,PENDING,`,
    rows: [
      '2024-01-14 -20.00',
      '2024-01-15 -51.50',
      '2024-01-16 -5.00',
      '2024-01-18 -3.00 pending',
    ],
    rejected: 1,
  },
  {
    name: 'Wise',
    text: `"TransferWise ID",Date,Amount,Currency,Description,"Payment Reference","Running Balance","Exchange From","Exchange To","Exchange Rate","Payer Name","Payee Name","Payee Account Number",Merchant,"Card Last Four Digits","Card Holder Full Name",Attachment,Note,"Total fees"
CARD-1,15-01-2024,-10.00,EUR,"Card transaction of EUR issued by Lidl",,90.00,,,,,,,Lidl,1234,Me,,,0.00
TRANSFER-2,14-01-2024,-30.25,EUR,"Sent money to Ann",Rent,100.00,,,,,Ann,DE1,,,,,,0.25`,
    rows: ['2024-01-15 -10.00', '2024-01-14 -30.25'],
    more: { externalId: 'CARD-1', payee: 'Lidl' },
  },
  {
    name: 'N26',
    text: `"Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name","Amount (EUR)","Original Amount","Original Currency","Exchange Rate"
2024-01-15,2024-01-15,"REWE","","Presentment","","Main Account",-12.34,12.34,EUR,1
2024-01-16,2024-01-16,"Acme GmbH","DE89370400440532013000","Credit Transfer","Gehalt","Main Account",2500.00,,,`,
    rows: ['2024-01-15 -12.34', '2024-01-16 2500.00'],
    more: { payee: 'REWE' },
  },
  {
    name: 'DKB',
    text: `"Girokonto";"DE89370400440532013000"
"Zeitraum:";"01.01.2024 - 31.01.2024"
"Kontostand vom 31.01.2024:";"1.234,56 €"
""
"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID";"Mandatsreferenz";"Kundenreferenz"
"15.01.24";"15.01.24";"Gebucht";"ISSUER";"REWE Markt";"VISA Debitkartenumsatz";"Ausgang";"DE1";"-12,34";"";"";"1"
"12.01.24";"12.01.24";"Gebucht";"ACME GMBH";"Max";"Gehalt";"Eingang";"DE2";"2.500";"";"";"2"`,
    rows: ['2024-01-15 -12.34', '2024-01-12 2500.00'],
    more: { accountKey: 'DE89370400440532013000' },
  },
  {
    name: 'comdirect',
    text: `;
"Umsätze Girokonto";"Zeitraum: 30 Tage";
"Neuer Kontostand";"1.234,56 EUR";

"Buchungstag";"Wertstellung (Valuta)";"Vorgang";"Buchungstext";"Umsatz in EUR";
"offen";"--";"Kartenverfügung";"Buchungstext: KAUF";"-9,99";
"15.01.2024";"15.01.2024";"Lastschrift / Belastung";"Auftraggeber: STADTWERKE Buchungstext: Abschlag";"-80,00";
"02.01.2024";"02.01.2024";"Übertrag / Überweisung";"Auftraggeber: ACME Buchungstext: Gehalt";"2.000,00";

"Alter Kontostand";"1.000,00 EUR";`,
    rows: ['2024-01-15 -80.00', '2024-01-02 2000.00'],
    rejected: 2,
  },
  {
    name: 'Volksbank with S and H',
    text: `Buchungstag;Valuta;Auftraggeber/Zahlungsempfänger;Empfänger/Zahlungspflichtiger;Konto-Nr.;IBAN;BLZ;BIC;Vorgang/Verwendungszweck;Kundenreferenz;Währung;Umsatz;
15.01.2024;15.01.2024;Max;REWE;;DE1;;;Einkauf;;EUR;12,34;S
16.01.2024;16.01.2024;Max;Acme;;DE2;;;Gehalt;;EUR;2.500,00;H`,
    rows: ['2024-01-15 -12.34', '2024-01-16 2500.00'],
  },
  {
    name: 'Boursorama',
    text: `dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;accountbalance
2024-01-15;2024-01-15;"CARTE 14/01/24 CARREFOUR";"Alimentation";"Vie quotidienne";"carrefour";-23,45;;00012345678;"BoursoBank";1000.00
2024-01-16;2024-01-16;"VIR SALAIRE";"Salaire";"Revenus";"acme";"2 000,00";;00012345678;"BoursoBank";1000.00`,
    currency: 'EUR',
    rows: ['2024-01-15 -23.45', '2024-01-16 2000.00'],
  },
  {
    name: 'Crédit Agricole',
    text: `Téléchargement du 31/01/2024;

Compte de Dépôt carte n° 12345678901;
Solde au 31/01/2024 1 234,56 €

Liste des opérations du compte entre le 01/01/2024 et le 31/01/2024;

Date;Libellé;Débit euros;Crédit euros;
15/01/2024;"PAIEMENT PAR CARTE
CARREFOUR 14/01 ";23,45;;
16/01/2024;"VIREMENT EN VOTRE FAVEUR
ACME ";;2 000,00;`,
    currency: 'EUR',
    rows: ['2024-01-15 -23.45', '2024-01-16 2000.00'],
  },
  {
    name: 'BBVA',
    text: `F.Valor;Fecha;Concepto;Movimiento;Importe;Divisa;Disponible;Divisa;Observaciones
15/01/2024;15/01/2024;Mercadona;Pago con tarjeta;-23,45;EUR;1.000,00;EUR;
12/01/2024;12/01/2024;Nomina;Transferencia;2.000,00;EUR;1.023,45;EUR;ACME`,
    rows: ['2024-01-15 -23.45', '2024-01-12 2000.00'],
  },
  {
    name: 'Fineco',
    text: `Data_Operazione,Data_Valuta,Entrate,Uscite,Descrizione,Descrizione_Completa,Stato
15/01/2024,15/01/2024,,"-23,45",Pagamento Visa Debit,ESSELUNGA,Contabilizzato
16/01/2024,16/01/2024,"2.000,00",,Stipendio,ACME,Contabilizzato`,
    currency: 'EUR',
    rows: ['2024-01-15 -23.45', '2024-01-16 2000.00'],
  },
  {
    name: 'Nubank',
    text: `Data,Valor,Identificador,Descrição
15/01/2024,-23.45,65a1-1,Compra no débito - Padaria
16/01/2024,2000.00,65a1-2,Transferência recebida - Acme`,
    currency: 'BRL',
    rows: ['2024-01-15 -23.45', '2024-01-16 2000.00'],
  },
  {
    name: 'Millennium bcp',
    text: `Data lançamento;Data valor;Descrição;Montante;Tipo;Saldo Contabilístico
15-01-2024;15-01-2024;COMPRA CONTINENTE;-23,45;Débito;976,55
16-01-2024;16-01-2024;TRF ACME;2.000,00;Crédito;2.976,55`,
    currency: 'EUR',
    rows: ['2024-01-15 -23.45', '2024-01-16 2000.00'],
  },
  {
    name: 'Rabobank',
    text: `"IBAN/BBAN","Munt","BIC","Volgnr","Datum","Rentedatum","Bedrag","Saldo na trn","Tegenrekening IBAN/BBAN","Naam tegenpartij","Naam uiteindelijke partij","Naam initiërende partij","BIC tegenpartij","Code","Batch ID","Transactiereferentie","Machtigingskenmerk","Incassant ID","Betalingskenmerk","Omschrijving-1","Omschrijving-2","Omschrijving-3","Reden retour","Oorspr bedrag","Oorspr munt","Koers"
"NL44RABO0123456789","EUR","RABONL2U","000000000000000001","2024-01-15","2024-01-15","-23,45","+976,55","","Albert Heijn","","","","bc","","","","","","Betaalautomaat 14:25"," ","","","","",""
"NL44RABO0123456789","EUR","RABONL2U","000000000000000002","2024-01-16","2024-01-16","+2.000,00","+2.976,55","NL91ABNA0417164300","Acme","","","","cb","","","","","","Salaris","","","","","",""`,
    rows: ['2024-01-15 -23.45', '2024-01-16 2000.00'],
    more: {
      accountKey: 'NL44RABO0123456789',
      payee: 'Albert Heijn',
      externalId: '000000000000000001',
    },
  },
  {
    name: 'ABN AMRO, tabs and no header',
    text: `123456789\tEUR\t20240115\t1000,00\t976,55\t20240115\t-23,45\tBEA, Betaalpas Albert Heijn,PAS123
123456789\tEUR\t20240116\t976,55\t2976,55\t20240116\t2000,00\tSEPA Overboeking Acme Salaris
123456789\tEUR\t20240117\t2976,55\t2970,00\t20240117\t-6,55\tBEA, Betaalpas HEMA,PAS123`,
    rows: ['2024-01-15 -23.45', '2024-01-16 2000.00', '2024-01-17 -6.55'],
    more: { accountKey: '123456789' },
  },
  {
    name: 'Nordea Sweden',
    text: `Bokföringsdag;Belopp;Avsändare;Mottagare;Namn;Rubrik;Saldo;Valuta
2024/01/15;-123,45;1234 56 78901;;ICA;Kortköp ICA;876,55;SEK
2024/01/12;20000,00;;1234 56 78901;Acme;Lön;1000,00;SEK`,
    rows: ['2024-01-15 -123.45', '2024-01-12 20000.00'],
  },
  {
    name: 'DNB',
    text: `"Dato";"Forklaring";"Rentedato";"Ut fra konto";"Inn på konto"
"15.01.2024";"Varekjøp REMA 1000";"15.01.2024";"123,45";""
"16.01.2024";"Lønn Acme";"16.01.2024";"";"20.000,00"`,
    currency: 'NOK',
    rows: ['2024-01-15 -123.45', '2024-01-16 20000.00'],
  },
  {
    name: 'Danske Bank',
    text: `"Dato";"Tekst";"Beløb";"Saldo";"Status";"Afstemt"
"15.01.2024";"Netto";"-123,45";"876,55";"Udført";"Nej"
"16.01.2024";"Løn";"20.000,00";"20.876,55";"Udført";"Nej"`,
    currency: 'DKK',
    rows: ['2024-01-15 -123.45', '2024-01-16 20000.00'],
  },
  {
    name: 'OP Finland',
    text: `"Kirjauspäivä";"Arvopäivä";"Määrä EUROA";"Laji";"Selitys";"Saaja/Maksaja";"Saajan tilinumero";"Viite";"Viesti";"Arkistointitunnus"
"2024-01-15";"2024-01-15";-23,45;"162";"PKORTTIMAKSU";"K-MARKET";"";"ref=";"Viesti: x";"20240115/1"
"2024-01-16";"2024-01-16";+2000,00;"588";"VIITESIIRTO";"ACME OY";"";"ref=";"Palkka";"20240116/1"`,
    currency: 'EUR',
    rows: ['2024-01-15 -23.45', '2024-01-16 2000.00'],
    more: { payee: 'K-MARKET', externalId: '20240115/1' },
  },
  {
    name: 'mBank',
    text: `mBank S.A. Bankowość Detaliczna;
#Klient;
JAN KOWALSKI;

#Waluta;#Wpływy;#Wydatki;
PLN;2 000,00;-23,45;

#Data operacji;#Data księgowania;#Opis operacji;#Tytuł;#Nadawca/Odbiorca;#Numer konta;#Kwota;#Saldo po operacji;
2024-01-15;2024-01-15;ZAKUP PRZY UŻYCIU KARTY;"BIEDRONKA";"  ";'';-23,45;976,55;
2024-01-16;2024-01-16;PRZELEW;"WYNAGRODZENIE";"ACME";'12 3456';2 000,00;2 976,55;

;;;;;;#Saldo końcowe;2 976,55 PLN;`,
    rows: ['2024-01-15 -23.45', '2024-01-16 2000.00'],
    more: { currency: 'PLN' },
    rejected: 1,
  },
  {
    name: 'Fio banka',
    text: `"accountId";"2000000000"
"currency";"CZK"
"openingBalance";"1000,00"

"ID pohybu";"Datum";"Objem";"Měna";"Protiúčet";"Název protiúčtu";"Kód banky";"VS";"Zpráva pro příjemce";"Typ"
"26000000001";"15.01.2024";"-123,45";"CZK";"";"";"";"";"Nákup: ALBERT";"Platba kartou"
"26000000002";"16.01.2024";"20000,00";"CZK";"123-456";"Acme s.r.o.";"0100";"1";"Mzda";"Bezhotovostní příjem"`,
    rows: ['2024-01-15 -123.45', '2024-01-16 20000.00'],
    more: { externalId: '26000000001' },
  },
  {
    name: 'Tinkoff',
    text: `"Дата операции";"Дата платежа";"Номер карты";"Статус";"Сумма операции";"Валюта операции";"Сумма платежа";"Валюта платежа";"Кэшбэк";"Категория";"MCC";"Описание";"Бонусы (включая кэшбэк)";"Округление на инвесткопилку";"Сумма операции с округлением"
"15.01.2024 10:11:12";"16.01.2024";"*1234";"OK";"-123,45";"RUB";"-123,45";"RUB";"";"Супермаркеты";"5411";"Пятёрочка";"0,00";"0,00";"123,45"
"16.01.2024 10:11:12";"16.01.2024";"*1234";"FAILED";"-50,00";"RUB";"-50,00";"RUB";"";"Кафе";"5812";"Кафе";"0,00";"0,00";"50,00"`,
    rows: ['2024-01-16 -123.45'],
    rejected: 1,
    more: { mcc: 5411, providerCategory: 'Супермаркеты' },
  },
  {
    name: 'HDFC with padded columns',
    text: `Date     ,Narration                ,Value Dat,Debit Amount       ,Credit Amount      ,Chq/Ref Number   ,Closing Balance
 15/01/24  ,UPI-SWIGGY-1                , 15/01/24,          123.45    ,          0.00      ,0000401512345678 ,        9876.55
 16/01/24  ,SALARY ACME                 , 16/01/24,            0.00    ,      20000.00      ,0000401512345679 ,       29876.55`,
    currency: 'INR',
    rows: ['2024-01-15 -123.45', '2024-01-16 20000.00'],
  },
  {
    name: 'ICICI with lakhs and DR/CR',
    text: `S No.,Value Date,Transaction Date,Cheque Number,Transaction Remarks,Withdrawal Amount (INR ),Deposit Amount (INR ),Balance (INR )
1,15/01/2024,15/01/2024,-,UPI/Swiggy,"1,23,456.78",0.00,"2,00,000.00"
2,16/01/2024,16/01/2024,-,NEFT Acme,0.00,"1,00,000.00","3,00,000.00"`,
    rows: ['2024-01-15 -123456.78', '2024-01-16 100000.00'],
    more: { currency: 'INR' },
  },
  {
    name: 'Firefly III',
    text: `user_id,group_id,journal_id,created_at,updated_at,group_title,type,amount,foreign_amount,currency_code,foreign_currency_code,description,date,source_name,source_iban,source_type,destination_name,destination_iban,destination_type,reconciled,category,budget,bill,tags,notes
1,10,10,2024-01-15T10:00:00+01:00,2024-01-15T10:00:00+01:00,,Withdrawal,-23.45,,EUR,,Groceries,2024-01-15T00:00:00+01:00,Checking,,Asset account,Lidl,,Expense account,false,Food,,,"food,week",milk
1,11,11,2024-01-16T10:00:00+01:00,2024-01-16T10:00:00+01:00,,Deposit,2000.00,,EUR,,Salary,2024-01-16T00:00:00+01:00,Acme,,Revenue account,Checking,,Asset account,false,Pay,,,,`,
    rows: ['2024-01-15 -23.45', '2024-01-16 2000.00'],
    more: {
      accountKey: 'Checking',
      payee: 'Lidl',
      tags: ['food', 'week'],
      note: 'milk',
      providerCategory: 'Food',
    },
  },
  {
    name: 'Monarch',
    text: `Date,Merchant,Category,Account,Original Statement,Notes,Amount,Tags
2024-01-15,Trader Joe's,Groceries,Checking (...1234),TRADER JOE S #123,weekly,-23.45,food
2024-01-16,Acme,Paychecks,Checking (...1234),ACME PAYROLL,,2000.00,`,
    currency: 'USD',
    rows: ['2024-01-15 -23.45', '2024-01-16 2000.00'],
    more: { payee: "Trader Joe's", note: 'weekly', tags: ['food'], providerCategory: 'Groceries' },
  },
  {
    name: 'Copilot',
    text: `date,name,amount,status,category,parent category,excluded,tags,type,account,account mask,note,recurring
2024-01-15,Trader Joe's,23.45,posted,Groceries,Food,false,,regular,Checking,1234,,
2024-01-16,Acme,-2000.00,posted,,,false,,income,Checking,1234,,
2024-01-17,Cafe,3.00,pending,Restaurants,Food,false,,regular,Checking,1234,,`,
    currency: 'USD',
    rows: ['2024-01-15 -23.45', '2024-01-16 2000.00', '2024-01-17 -3.00 pending'],
  },
  {
    name: 'Lunch Money',
    text: `date,category,payee,amount,currency,original_name,account_name,tags,notes
2024-01-15,Groceries,Trader Joe's,23.45,usd,TRADER JOE S,Checking,food,
2024-01-16,Income,Acme,-2000.00,usd,ACME PAYROLL,Checking,,
2024-01-17,Restaurants,Cafe,3.00,usd,CAFE,Checking,,`,
    rows: ['2024-01-15 -23.45', '2024-01-16 2000.00', '2024-01-17 -3.00'],
    more: { currency: 'USD' },
  },
];
