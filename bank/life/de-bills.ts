import type { Bill } from './catalogue';

/** What falls due. Germany: amounts in euro cents, girocard and SEPA lines as savings banks print them. */
export const DE_BILLS: Bill[] = [
  {
    kind: 'housing',
    day: 2,
    share: 0.29,
    via: 'checking',
    texts: [
      'DAUERAUFTRAG DEGEWO AG MIETE WHG 0412.17',
      'DAUERAUFTRAG HAUSVERWALTUNG BÖTTCHER MIETE',
      'LASTSCHRIFT VONOVIA SE MIETE 4471-22',
    ],
  },
  {
    kind: 'utilities',
    day: 5,
    amount: [6800, 6800],
    via: 'checking',
    texts: [
      'LASTSCHRIFT VATTENFALL EUROPE SALES ABSCHLAG STROM',
      'LASTSCHRIFT E.ON ENERGIE DEUTSCHLAND ABSCHLAG',
    ],
  },
  {
    kind: 'utilities',
    day: 15,
    amount: [5500, 5500],
    via: 'checking',
    texts: ['LASTSCHRIFT GASAG AG ABSCHLAG GAS KD 8812'],
  },
  {
    kind: 'utilities',
    day: 11,
    amount: [3995, 3995],
    via: 'checking',
    texts: [
      'LASTSCHRIFT TELEKOM DEUTSCHLAND GMBH FESTNETZ',
      'LASTSCHRIFT VODAFONE GMBH KD-NR 104412',
    ],
  },
  {
    kind: 'utilities',
    day: 20,
    amount: [1999, 1999],
    via: 'checking',
    texts: ['LASTSCHRIFT TELEFONICA GERMANY O2 MOBILFUNK', 'LASTSCHRIFT DRILLISCH ONLINE WINSIM'],
  },
  {
    kind: 'utilities',
    day: 16,
    amount: [5508, 5508],
    via: 'checking',
    months: [2, 5, 8, 11],
    texts: ['LASTSCHRIFT RUNDFUNK ARD, ZDF, DRADIO BEITRAG'],
  },
  {
    kind: 'insurance',
    day: 3,
    amount: [2890, 2890],
    via: 'checking',
    texts: ['LASTSCHRIFT HUK-COBURG HAFTPFLICHT HAUSRAT', 'LASTSCHRIFT ALLIANZ VERSICHERUNGS-AG'],
  },
  {
    kind: 'transport',
    day: 4,
    amount: [5800, 5800],
    via: 'checking',
    needs: 'city',
    texts: ['LASTSCHRIFT BVG DEUTSCHLANDTICKET ABO'],
  },
  {
    kind: 'insurance',
    day: 7,
    amount: [6430, 6430],
    via: 'checking',
    needs: 'car',
    texts: ['LASTSCHRIFT HUK24 AG KFZ-VERSICHERUNG'],
  },
  {
    kind: 'entertainment',
    day: 9,
    amount: [1399, 1399],
    via: 'credit',
    texts: ['NETFLIX INTERNATIONAL B.V. AMSTERDAM'],
  },
  {
    kind: 'entertainment',
    day: 22,
    amount: [1099, 1099],
    via: 'credit',
    texts: ['SPOTIFY AB STOCKHOLM'],
  },
  {
    kind: 'personal-care',
    day: 1,
    amount: [2990, 2990],
    via: 'checking',
    needs: 'gym',
    texts: ['LASTSCHRIFT URBAN SPORTS GMBH', 'LASTSCHRIFT RSG GROUP MCFIT BEITRAG'],
  },
  { kind: 'fees', day: 28, amount: [490, 490], via: 'checking', texts: ['KONTOFÜHRUNGSENTGELT'] },
];
