import type { Catalogue } from './catalogue';
import { DE_BILLS } from './de-bills';
import { DE_HABITS } from './de-habits';

/** Germany: amounts in euro cents, girocard and SEPA lines as savings banks print them. */
export const DE: Catalogue = {
  bankId: '10050000',
  bills: DE_BILLS,
  habits: DE_HABITS,
  words: {
    accounts: { checking: 'Girokonto', savings: 'Tagesgeld', credit: 'Kreditkarte Gold' },
    toSavings: [
      'ÜBERTRAG AUF TAGESGELD {savings} SPAREN',
      'ÜBERTRAG VON GIROKONTO {checking} SPAREN',
    ],
    fromSavings: ['ÜBERTRAG AUF GIROKONTO {checking}', 'ÜBERTRAG VON TAGESGELD {savings}'],
    cardPayment: [
      'KREDITKARTENABRECHNUNG KARTE {card}',
      'AUSGLEICH KREDITKARTE LASTSCHRIFT - DANKE',
    ],
    interest: 'ZINSEN ABSCHLUSS',
    cardInterest: 'SOLLZINSEN KREDITKARTE',
    overdraft: 'DISPOZINSEN {date}',
    monthlyFee: 'KONTOFÜHRUNGSENTGELT',
    foreignFee: 'AUSLANDSEINSATZENTGELT 1,75%',
    refund: 'GUTSCHRIFT {text}',
    hold: 'SIXT AUTOVERMIETUNG KAUTION {city}',
  },
};
