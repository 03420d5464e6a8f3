import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '@/prisma/seed/csv';
import { builtinById } from './builtin';
import { categorise, NOTHING_CHOSEN } from './categorise';
import { loadDictionary } from './dictionary';
import { loadModel } from './model';
import { readSeller } from './seller';

/** Lines written for this project as banks of 21 countries print them, with category and seller. */
const LINES = parseCsv(readFileSync('tests/fixtures/lines.csv', 'utf8'));
const evidence = { choices: NOTHING_CHOSEN, dictionary: loadDictionary() };
const slugOf = (description: string) =>
  builtinById(categorise({ description }, evidence).categoryId)?.slug ?? null;

describe('lines of each country', () => {
  for (const country of [...new Set(LINES.map((line) => line.country!))])
    it(`${country}: nine of ten answered, nine of ten of these right`, () => {
      const its = LINES.filter((line) => line.country === country);
      const answered = its.filter(({ descriptor }) => slugOf(descriptor!) !== null);
      const right = answered.filter(({ descriptor, mapped }) =>
        mapped!.split('|').includes(slugOf(descriptor!)!),
      );
      expect(answered.length).toBeGreaterThanOrEqual(0.88 * its.length);
      expect(right.length).toBeGreaterThanOrEqual(0.9 * answered.length);
    });

  it('read as people call the seller', () => {
    const named = LINES.filter(({ seller }) => seller);
    const wrong = named.filter(({ descriptor, seller }) => readSeller(descriptor!).name !== seller);
    expect(named.length).toBeGreaterThan(200);
    expect(wrong.length).toBeLessThan(0.1 * named.length);
  });
});

describe('lines written before looking what is said of them', () => {
  const all = parseCsv(readFileSync('tests/fixtures/lines-2.csv', 'utf8'));
  for (const part of ['looked at', 'kept apart'])
    it(`${part}: 96 of a hundred answered, 96 of these right`, () => {
      const its = all.filter((line) => line.part === part);
      const answered = its.filter(({ descriptor }) => slugOf(descriptor!) !== null);
      const right = answered.filter(({ descriptor, mapped }) =>
        mapped!.split('|').includes(slugOf(descriptor!)!),
      );
      expect(its.length).toBeGreaterThan(500);
      expect(answered.length).toBeGreaterThanOrEqual(0.96 * its.length);
      expect(right.length).toBeGreaterThanOrEqual(0.96 * answered.length);
    });
});

it.each([
  ['VIPPS *KARI NORDMANN', 'transfers'],
  ['SWISH TILL ANNA LARSSON', 'transfers'],
  ['NEFT CR-SALARY ACME PVT LTD', 'income'],
  ['VIR SEPA RECU SALAIRE', 'income'],
  ['OXXO GAS MONTERREY', 'gas'],
  ['CHUBBIES 10 PARIS', 'shopping'],
  ['IL GABBIANO', 'restaurants'],
  ['THE KINGS ARMS', 'restaurants'],
  ['FACTOR75 8885732424 IL', 'groceries'],
  ['IMPARK00012341U VANCOUVER BC', 'transport'],
  ['EASYJET000K8ZT3LQ LUTON', 'travel'],
])('puts %s into %s', (line, slug) => {
  expect(slugOf(line)).toBe(slug);
});

it.each(['ACME WIDGETS', 'JOHN MILLER'])(
  'says nothing of %s, of which one word is a seller’s',
  (line) => {
    expect(slugOf(line)).toBeNull();
  },
);

/** What stands around the same seller in lines of many banks. */
const AROUND: [line: string, name: string, channel: string, location: string][] = [
  ['POS DEBIT 7-ELEVEN 33442 DALLAS TX', '7-Eleven', 'card', 'Dallas TX'],
  [
    'DEBIT CARD PURCHASE XXXXX1123 STATER BROS MARKETS CORONA CA',
    'Stater Bros',
    'card',
    'Corona CA',
  ],
  ['REI #45 BEND BEND OR', 'REI', 'unknown', 'Bend OR'],
  ['1234 12MAR25 C ,GREGGS ,LEEDS GB', 'Greggs', 'card', 'Leeds GB'],
  ['))) COSTA COFFEE LEEDS', 'Costa', 'card', 'Leeds'],
  ['CARD PAYMENT TO SAINSBURYS ON 12 MAR', "Sainsbury's", 'card', ''],
  ['KARTENZAHLUNG LIDL SAGT DANKE//BERLIN/DE', 'Lidl', 'card', 'Berlin DE'],
  ['BILLA DANKT 0004512 WIEN', 'Billa', 'unknown', 'Wien'],
  ['CARTE X1234 12/03 FRANPRIX LYON', 'Franprix', 'card', 'Lyon'],
  ['PRLV SEPA RECURRENT EDF', 'EDF', 'debit', ''],
  ['BEA NR:XXX1234 21.05.11/12.54 HEMA UTRECHT,PAS123', 'HEMA', 'card', 'Utrecht'],
  ['COMPRA TARJ. 5402XXXXXXXX1234 MERCADONA VALENCIA', 'Mercadona', 'card', 'Valencia'],
  ['PAGAMENTO POS ESSELUNGA MILANO', 'Esselunga', 'card', 'Milano'],
  ['*1234 12.03 NOK 123.00 REMA 1000 OSLO KURS: 1.0000', 'Rema 1000', 'card', 'Oslo'],
  ['KORTKÖP 250312 SYSTEMBOLAGET UPPSALA', 'Systembolaget', 'card', 'Uppsala'],
  ['ZAKUP PRZY UZYCIU KARTY BIEDRONKA 1234 WARSZAWA', 'Biedronka', 'card', 'Warszawa'],
  ['UPI/DR/412345678/SWIGGY/HDFC/swiggy@okaxis', 'Swiggy', 'online', ''],
  ['VISA PURCHASE WOOLWORTHS 1294 SYDNEY AU', 'Woolworths', 'card', 'Sydney AU'],
  ['CONTACTLESS INTERAC PURCHASE - 4412 TIM HORTONS', 'Tim Hortons', 'card', ''],
];

it.each(AROUND)('reads %s', (line, name, channel, location) => {
  expect(readSeller(line)).toMatchObject({ name, channel, location });
});

it.each([
  ['PAYPAL *NETFLIX.COM 402-935-7733', ['402-935-7733']],
  ['SHELL OIL 57444123 AUSTIN TX CARD XX1234', ['57444123', 'XX1234']],
  ['CB CARREFOUR CITY 12/03', []],
])('keeps the numbers of %s', (line, references) => {
  expect(readSeller(line).references).toEqual(references);
});

it('says the same of a line whatever its long numbers are, remembered or not', () => {
  const number = fc.integer({ min: 100, max: 99_999_999 }).map(String);
  const line = fc.constantFrom(...LINES.map(({ descriptor }) => descriptor!));
  fc.assert(
    fc.property(line, number, number, (text, one, other) => {
      const plain = text.replace(/\d/g, '');
      for (const description of [`${plain} ${one} X`, `${plain} ${other} X`, `${plain} #${one}`]) {
        const remembered = categorise({ description }, evidence);
        const anew = categorise({ description }, { ...evidence, model: loadModel() });
        expect(remembered).toEqual(anew);
      }
    }),
  );
});
