import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSeller } from './seller';

const LINES: [line: string, name: string, channel: string][] = [
  ["TRADER JOE'S #552 PORTLAND OR", "Trader Joe's", 'unknown'],
  ['TRADER JOES 552 PORTLAND OR', "Trader Joe's", 'unknown'],
  ['SQ *BLUE BOTTLE COFFEE SAN FRANCISCO CA', 'Blue Bottle Coffee', 'card'],
  ['TST* VIET THAI CAFE', 'Viet Thai Cafe', 'card'],
  ['CHECKCARD 0412 SHELL OIL 57444 AUSTIN TX', 'Shell', 'card'],
  ['PAYPAL *NETFLIX.COM 402-935-7733', 'Netflix', 'online'],
  ['KARTENZAHLUNG REWE SAGT DANKE 4432//MUENCHEN/DE', 'Rewe', 'card'],
  ['CB CARREFOUR CITY 12/03', 'Carrefour', 'card'],
  ['AMZN Mktp US*2K4LP0XJ3 Amzn.com/bill WA', 'Amazon', 'online'],
  ['7-ELEVEN 33442 DALLAS TX', '7-Eleven', 'unknown'],
  ['MOTEL 6 4432 DALLAS TX', 'Motel 6', 'unknown'],
  ['BOULANGERIE PÂTISSERIE DU MARCHÉ', 'Boulangerie Pâtisserie du Marché', 'unknown'],
  ['DIRECT DEBIT THAMES WATER', 'Thames Water', 'debit'],
  ['ÜBERWEISUNG STADTWERKE MÜNCHEN GMBH', 'Stadtwerke München', 'transfer'],
  ['PURCHASE AUTHORIZED ON 01/19 SPOTIFY USA 877-778-1161 NY P00385 CARD 1234', 'Spotify', 'card'],
  ['ATM WITHDRAWAL 00123', 'ATM Withdrawal', 'cash'],
  ['JANE DOE PAYROLL', 'Jane Doe Payroll', 'income'],
];

describe('readSeller', () => {
  it.each(LINES)('reads %s', (line, name, channel) => {
    expect(readSeller(line)).toMatchObject({ name, channel });
  });

  it('gives every branch, date and spelling of a seller one key', () => {
    const keys = [
      'STARBUCKS STORE 00123 SEATTLE WA',
      'Starbucks #4432 Portland OR',
      'POS DEBIT STARBUCKS 800-782-7282',
      'keele north starbucks',
    ].map((line) => readSeller(line).key);
    expect(new Set(keys)).toEqual(new Set(['starbucks']));
    const unknown = ['SQ *THE LUCKY CAT COLUMBUS OH', 'SQ *THE LUCKY CAT #12 SAN ANTONIO TX'];
    expect(new Set(unknown.map((line) => readSeller(line).key)).size).toBe(1);
  });

  it('does not let the country or the currency change the key', () => {
    for (const [line] of LINES)
      for (const country of ['us', 'de', 'ch'])
        expect(readSeller(line, { country }).key).toBe(readSeller(line).key);
  });

  it('reads a name it made as the same seller', () => {
    for (const [line] of LINES) {
      const { name, key } = readSeller(line);
      expect([line, readSeller(name).key]).toEqual([line, key]);
    }
  });

  it('never throws, and bounds what it gives, whatever the line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (line) => {
        const { name, key } = readSeller(line);
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(80);
        expect(key).toMatch(/^[\p{L}\p{N}\p{M}]{1,64}$/u);
        expect(readSeller(line).key).toBe(key);
      }),
    );
  });

  it('takes no longer for hostile lines than their length asks', () => {
    const hostile = [
      'POS DEBIT '.repeat(2_000),
      '*'.repeat(20_000),
      'a.'.repeat(10_000),
      'www.'.repeat(5_000),
      '#1/'.repeat(7_000),
    ];
    const started = performance.now();
    for (const line of hostile) readSeller(line);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
