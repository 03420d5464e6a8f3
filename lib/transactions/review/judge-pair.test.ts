import { describe, expect, it } from 'vitest';
import { keptInEnglish } from '@/lib/i18n/kept';
import { judgePairs, type Two } from './judge-pair';
import type { Side } from './side';
import { side, transfer } from './sides.testing';

const HOUSING = 1;
const all = (outs: Side[], ins: Side[]): Two[] =>
  outs.flatMap((out) => ins.map((into) => ({ out, in: into })));
const judged = (outs: Side[], ins: Side[]) =>
  judgePairs(all(outs, ins)).map(({ out, in: into, certain }) => [
    outs.indexOf(out),
    ins.indexOf(into),
    certain,
  ]);

describe('a transfer between own accounts', () => {
  it('is certain where both lines speak of it, up to five days later or three before', () => {
    expect(judged([transfer(3, -500)], [transfer(8, 500)])).toEqual([[0, 0, true]]);
    expect(judged([transfer(8, -500)], [transfer(5, 500)])).toEqual([[0, 0, true]]);
    expect(judged([transfer(3, -500)], [transfer(9, 500)])).toEqual([]);
    expect(judged([transfer(9, -500)], [transfer(5, 500)])).toEqual([]);
  });

  it('is certain where one speaks of it and nothing else is known of the other', () => {
    expect(judged([transfer(3, -500)], [side(4, 500)])).toEqual([[0, 0, true]]);
    expect(judged([side(3, -500)], [transfer(4, 500)])).toEqual([[0, 0, true]]);
  });

  it('is asked where the other side is known to be something else', () => {
    expect(judged([transfer(3, -500)], [side(4, 500, { categoryId: 17 })])).toEqual([
      [0, 0, false],
    ]);
  });

  it('is none where nothing speaks of it, or the amounts differ', () => {
    expect(judged([side(3, -500)], [side(3, 500)])).toEqual([]);
    expect(judged([transfer(3, -500)], [transfer(3, 499)])).toEqual([]);
  });

  it('names the other account by the end of its number or its name', () => {
    const named = side(3, -50, { description: 'TO SAV XX4321' });
    expect(judged([named], [side(3, 50, { mask: '4321' })])).toEqual([[0, 0, false]]);
    const [verdict] = judgePairs(all([transfer(3, -50)], [transfer(3, 50)]));
    expect(verdict && keptInEnglish(verdict.reason)).toBe(
      '$50.00 left Checking on Nov 3. The same amount came into Savings the same day, and both lines speak of a transfer.',
    );
  });
});

describe('several of one amount', () => {
  it('are paired one by one where both sides have as many', () => {
    const outs = [transfer(3, -100), transfer(3, -100), transfer(10, -100)];
    const ins = [transfer(10, 100), transfer(3, 100), transfer(3, 100)];
    const pairs = judged(outs, ins);
    expect(pairs).toHaveLength(3);
    expect(pairs.every(([, , certain]) => certain)).toBe(true);
    expect(pairs).toContainEqual([2, 0, true]);
  });

  it('are asked where one side has more and nothing tells them apart', () => {
    const ins = [transfer(3, 100), transfer(3, 100, { accountId: 3n, accountName: 'Joint' })];
    expect(judged([transfer(3, -100)], ins).map(([, , certain]) => certain)).toEqual([false]);
  });

  it('go to the nearest day', () => {
    const ins = [transfer(6, 100), transfer(4, 100)];
    expect(judged([transfer(3, -100)], ins)).toEqual([[0, 1, true]]);
  });
});

describe('what is owed', () => {
  it('a card’s payment is a pair, money back from a shop is not', () => {
    const card = { accountType: 'credit', accountName: 'Card' };
    const thanks = transfer(5, 80, { ...card, description: 'PAYMENT THANK YOU' });
    expect(judged([side(4, -80, { categoryId: 14 })], [thanks])).toEqual([[0, 0, true]]);
    const shop = { seller: 'Patagonia', categoryId: 8 };
    expect(judged([side(4, -80, shop)], [side(5, 80, { ...card, ...shop })])).toEqual([]);
  });

  it('a loan’s instalment is a pair, whatever the bank calls it', () => {
    const loan = { accountType: 'loan', accountName: 'Mortgage' };
    const paid = side(1, -1500, { categoryId: HOUSING, categorySource: 'dictionary' });
    expect(judged([paid], [side(2, 1500, loan)])).toEqual([[0, 0, true]]);
  });
});

describe('two currencies', () => {
  const euros = { currency: 'EUR', accountName: 'Girokonto' };
  it('are asked where both lines speak of a transfer at a rate that can be', () => {
    expect(judged([transfer(3, -112)], [transfer(4, 100, euros)])).toEqual([[0, 0, false]]);
    expect(judged([transfer(3, -112)], [transfer(4, 60, euros)])).toEqual([]);
    expect(judged([transfer(3, -112)], [side(4, 100, euros)])).toEqual([]);
    expect(judged([transfer(3, -112)], [transfer(4, 100, { currency: 'XAF' })])).toEqual([]);
  });

  it('are certain where a line names the other account, too', () => {
    const out = transfer(3, -112, { description: 'FX TO GIROKONTO 9876' });
    expect(judged([out], [transfer(4, 100, { ...euros, mask: '9876' })])).toEqual([[0, 0, true]]);
  });
});
