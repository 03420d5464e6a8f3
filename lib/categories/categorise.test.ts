import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinById, builtinBySlug } from './builtin';
import { categorise, type Draft, NOTHING_CHOSEN } from './categorise';
import { loadDictionary } from './dictionary';

const evidence = { choices: NOTHING_CHOSEN, dictionary: loadDictionary() };
const slugOf = (draft: Draft) => builtinById(categorise(draft, evidence).categoryId)?.slug ?? null;

const BY_COUNTRY: Record<string, [line: string, slug: string][]> = {
  us: [
    ['WHOLEFDS MKT 10234 AUSTIN TX', 'groceries'],
    ['CHEVRON 0091234 SAN JOSE CA', 'gas'],
    ['DOORDASH*CHIPOTLE 855-973-1040', 'restaurants'],
    ['COMCAST CABLE COMM 800-266-2278', 'utilities'],
    ['STATE FARM RO 27 CPC', 'insurance'],
    ['OVERDRAFT FEE', 'fees'],
    ['IRS USATAXPYMT 220455', 'taxes'],
    ['ZELLE TO JOHN SMITH ON 01/02', 'transfers'],
    ['LAKESIDE FAMILY DENTISTRY', 'health'],
  ],
  gb: [
    ['TESCO STORES 3412', 'groceries'],
    ['TESCO PAY AT PUMP 1234', 'gas'],
    ['TFL TRAVEL CH', 'transport'],
    ['DD THAMES WATER', 'utilities'],
    ['GREGGS PLC 123 LEEDS', 'restaurants'],
    ['ROYAL OAK SERVICE STATIO', 'gas'],
  ],
  de: [
    ['KARTENZAHLUNG EDEKA MUELLER//BERLIN/DE', 'groceries'],
    ['DB VERTRIEB GMBH', 'transport'],
    ['DAUERAUFTRAG KALTMIETE HAUSVERWALTUNG KRAUSE', 'housing'],
    ['ADLER-APOTHEKE', 'health'],
    ['BERGMANN TANKSTELLE', 'gas'],
  ],
  fr: [
    ['CB MONOPRIX 1234 PARIS', 'groceries'],
    ['PRLV SEPA EDF CLIENTS PARTICULIERS', 'utilities'],
    ['VIREMENT LOYER', 'housing'],
    ['CB PHARMACIE CENTRALE', 'health'],
    ['RETRAIT DAB 0412', 'transfers'],
  ],
  es: [
    ['COMPRA MERCADONA VALENCIA', 'groceries'],
    ['RECIBO IBERDROLA CLIENTES', 'utilities'],
    ['PANADERIA LOPEZ', 'groceries'],
  ],
  it: [
    ['PAGAMENTO POS ESSELUNGA MILANO', 'groceries'],
    ['TRATTORIA DA GINO', 'restaurants'],
  ],
  br: [
    ['CONTA AGUA/ESGOTO', 'utilities'],
    ['DROGASIL 1234', 'health'],
  ],
  in: [
    ['SWIGGY BANGALORE', 'restaurants'],
    ['IRCTC NEW DELHI', 'transport'],
  ],
  se: [
    ['ICA KVANTUM', 'groceries'],
    ['APOTEKET HJARTAT', 'health'],
  ],
};

describe('categorise', () => {
  for (const [country, lines] of Object.entries(BY_COUNTRY))
    it.each(lines)(`${country}: %s is %s`, (description, slug) => {
      expect(slugOf({ description, amountMinor: -1000n })).toBe(slug);
    });

  it('lets the user’s choice for a seller win over everything', () => {
    const choices = new Map([['starbucks', 108]]);
    const got = categorise(
      { description: 'STARBUCKS 0412 SEATTLE WA', mcc: 5814 },
      { ...evidence, choices },
    );
    expect(got).toMatchObject({
      categoryId: 108,
      source: 'choice',
      confidence: 1,
      sellerKey: 'starbucks',
    });
    expect(got.evidence).toContain('Starbucks');
    expect(got.alternatives[0]?.categoryId).toBe(builtinBySlug('restaurants')?.id);
  });

  it('follows the sign: pay is income, interest paid is a fee, a refund keeps its category', () => {
    expect(slugOf({ description: 'ACME CORP PAYROLL PPD ID: 9111', amountMinor: 250_000n })).toBe(
      'income',
    );
    expect(slugOf({ description: 'INTEREST CHARGE ON PURCHASES', amountMinor: -12n })).toBe('fees');
    expect(slugOf({ description: 'INTEREST PAID', amountMinor: 12n })).toBe('income');
    expect(slugOf({ description: 'REFUND AMAZON.CO.UK', amountMinor: 1500n })).toBe('shopping');
  });

  it('takes the merchant code where the name says nothing, and says so', () => {
    const got = categorise({ description: 'QZX 4411', mcc: 5812, amountMinor: -900n }, evidence);
    expect(got).toMatchObject({ categoryId: builtinBySlug('restaurants')?.id, source: 'mcc' });
    expect(got.evidence).toContain('5812');
  });

  it('prefers the seller of the account’s country where a name is two', () => {
    const at = (currency: string) =>
      categorise({ description: 'METRO', currency }, evidence).categoryId;
    expect(at('CAD')).toBe(builtinBySlug('groceries')?.id);
    expect(at('USD')).toBe(builtinBySlug('transport')?.id);
  });

  it('abstains when it knows nothing, and tells that too', () => {
    const got = categorise({ description: 'QZX VBN 8821', amountMinor: -900n }, evidence);
    expect(got).toMatchObject({ categoryId: 0, source: 'none', confidence: 0 });
    expect(got.evidence.length).toBeGreaterThan(10);
  });

  it('never throws, answers within bounds, and twice the same', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 120 }),
        fc.option(fc.bigInt(-10_000_000n, 10_000_000n), { nil: undefined }),
        (description, amountMinor) => {
          const got = categorise({ description, amountMinor }, evidence);
          expect(got.confidence).toBeGreaterThanOrEqual(0);
          expect(got.confidence).toBeLessThanOrEqual(1);
          expect(got.categoryId === 0).toBe(got.source === 'none');
          expect(categorise({ description, amountMinor }, evidence)).toEqual(got);
        },
      ),
    );
  });
});
