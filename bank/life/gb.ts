import type { Catalogue } from './catalogue';
import { GB_BILLS } from './gb-bills';
import { GB_HABITS } from './gb-habits';

/** United Kingdom: amounts in pence, card and Direct Debit lines as high-street banks print them. */
export const GB: Catalogue = {
  bankId: '400515',
  bills: GB_BILLS,
  habits: GB_HABITS,
  words: {
    accounts: {
      checking: 'Current Account',
      savings: 'Easy Access Saver',
      credit: 'Everyday Mastercard',
    },
    toSavings: ['FT TO SAVER {savings} MOBILE', 'FT FROM CURRENT A/C {checking} MOBILE'],
    fromSavings: ['FT TO CURRENT A/C {checking} MOBILE', 'FT FROM SAVER {savings} MOBILE'],
    cardPayment: ['DD CREDIT CARD {card}', 'DIRECT DEBIT PAYMENT - THANK YOU'],
    interest: 'GROSS INTEREST',
    cardInterest: 'INTEREST ON PURCHASES',
    overdraft: 'ARRANGED OD INTEREST TO {date}',
    monthlyFee: 'ACCOUNT FEE',
    foreignFee: 'NON-STERLING TRANSACTION FEE',
    refund: 'REFUND {text}',
    hold: 'ENTERPRISE RENT-A-CAR HOLD {city}',
  },
};
