import type { Catalogue } from './catalogue';
import { US_BILLS } from './us-bills';
import { US_HABITS } from './us-habits';

/** United States: amounts in cents, descriptors as card networks and ACH print them. */
export const US: Catalogue = {
  bankId: '061999997',
  bills: US_BILLS,
  habits: US_HABITS,
  words: {
    accounts: {
      checking: 'Everyday Checking',
      savings: 'Rainy Day Savings',
      credit: 'Rewards Visa',
    },
    toSavings: [
      'ONLINE TRANSFER TO SAV ...{savings} TRANSACTION#: {ref8}',
      'ONLINE TRANSFER FROM CHK ...{checking} TRANSACTION#: {ref8}',
    ],
    fromSavings: [
      'ONLINE TRANSFER TO CHK ...{checking} TRANSACTION#: {ref8}',
      'ONLINE TRANSFER FROM SAV ...{savings} TRANSACTION#: {ref8}',
    ],
    cardPayment: [
      'PAYMENT TO CREDIT CARD ENDING IN {card} AUTOPAY',
      'AUTOMATIC PAYMENT - THANK YOU',
    ],
    interest: 'INTEREST PAYMENT',
    cardInterest: 'PURCHASE INTEREST CHARGE',
    overdraft: 'OVERDRAFT FEE FOR ITEM ON {date}',
    monthlyFee: 'MONTHLY SERVICE FEE',
    foreignFee: 'FOREIGN TRANSACTION FEE',
    refund: '{text}',
    hold: 'HILTON HOTELS AUTH HOLD {city}',
  },
};
