import type { BankSample } from './bank-sample';

/** Banks that write other languages, or no header at all. */
export const OTHERS: BankSample[] = [
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
];
