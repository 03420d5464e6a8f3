import type { BankSample } from './bank-sample';

/** Banks that write English, and programs that keep books. */
export const ENGLISH: BankSample[] = [
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
