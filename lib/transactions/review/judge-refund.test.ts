import { describe, expect, it } from 'vitest';
import { judgeRefunds } from './judge-refund';
import type { Side } from './side';
import { side, transfer } from './sides.testing';

const shop = { accountId: 1n, seller: 'Patagonia', description: 'PATAGONIA', categoryId: 8 };
const judged = (refunds: Side[], purchases: Side[], left = (one: Side) => -one.amountMinor) =>
  judgeRefunds(
    refunds.map((refund) => ({
      refund,
      purchases: purchases.map((one) => ({ side: one, leftMinor: left(one) })),
    })),
  ).map(({ refund, purchase, certain }) => [
    refunds.indexOf(refund),
    purchases.indexOf(purchase),
    certain,
  ]);

describe('a refund', () => {
  it('of the whole amount of the only such purchase is certain', () => {
    expect(judged([side(9, 60, shop)], [side(3, -60, shop), side(4, -20, shop)])).toEqual([
      [0, 0, true],
    ]);
  });

  it('is asked where two purchases have its amount, and of another account', () => {
    expect(judged([side(9, 60, shop)], [side(3, -60, shop), side(4, -60, shop)])).toMatchObject([
      [0, expect.any(Number), false],
    ]);
    const elsewhere = { ...shop, accountId: 7n };
    expect(judged([side(9, 60, elsewhere)], [side(3, -60, shop)])).toEqual([[0, 0, false]]);
  });

  it('in part is certain only where the line says refund and one purchase can be meant', () => {
    const refund = { ...shop, description: 'REFUND PATAGONIA' };
    expect(judged([side(9, 25, refund)], [side(3, -60, shop)])).toEqual([[0, 0, true]]);
    expect(judged([side(9, 25, shop)], [side(3, -60, shop)])).toEqual([[0, 0, false]]);
    expect(judged([side(9, 25, refund)], [side(3, -60, shop), side(4, -50, shop)])).toMatchObject([
      [0, expect.any(Number), false],
    ]);
  });

  it('never gives back more than is left, two together neither', () => {
    expect(judged([side(9, 60, shop)], [side(3, -60, shop)], () => 5_999n)).toEqual([]);
    const refund = { ...shop, description: 'REFUND PATAGONIA' };
    const refunds = [side(9, 40, refund), side(10, 40, refund)];
    expect(judged(refunds, [side(3, -60, shop)])).toEqual([[0, 0, true]]);
  });

  it('comes after its purchase, and is no income and no transfer', () => {
    expect(judged([side(2, 60, shop)], [side(3, -60, shop)])).toEqual([]);
    expect(judged([side(9, 60, { ...shop, categoryId: 17 })], [side(3, -60, shop)])).toEqual([]);
    expect(judged([side(9, 60, shop)], [transfer(3, -60, { seller: 'Patagonia' })])).toEqual([]);
    expect(judged([side(9, 60, shop)], [side(3, -60, { ...shop, currency: 'EUR' })])).toEqual([]);
  });
});
