import { expect, it } from 'vitest';
import type { LocalDate } from '@/lib/calendar';
import { pairPayments } from './pair';

const pay = (id: number, day: number, minor: number, description = 'SHOP') => ({
  id: BigInt(id),
  bookedOn: `2026-11-${String(day).padStart(2, '0')}` as LocalDate,
  amountMinor: BigInt(minor),
  description,
});
const ids = (pairs: ReturnType<typeof pairPayments>) =>
  pairs.map(([one, other]) => `${one.id}=${other.id}`).sort();

it('pairs one with one: of two equal payments on a day, what the other has once stays once more', () => {
  const ours = [pay(1, 5, -300), pay(2, 5, -300)];
  expect(pairPayments(ours, [pay(11, 5, -300)])).toHaveLength(1);
  expect(pairPayments(ours, [pay(11, 5, -300), pay(12, 5, -300), pay(13, 5, -300)])).toHaveLength(
    2,
  );
});

it('bridges the days between two tellings only where it is clear which is which', () => {
  expect(ids(pairPayments([pay(1, 5, -300)], [pay(11, 8, -300)]))).toEqual(['1=11']);
  expect(pairPayments([pay(1, 5, -300)], [pay(11, 9, -300)])).toEqual([]);
  expect(pairPayments([pay(1, 5, -300)], [pay(11, 5, 300), pay(12, 5, -301)])).toEqual([]);
  const rivals = [pay(11, 6, -300, 'BAKERY ONE'), pay(12, 7, -300, 'CINEMA TWO')];
  expect(pairPayments([pay(1, 5, -300, 'PHARMACY')], rivals)).toEqual([]);
  expect(ids(pairPayments([pay(1, 5, -300, 'CINEMA')], rivals))).toEqual(['1=12']);
});

it('decides alike whatever the order', () => {
  const ours = [pay(1, 5, -300, 'A SHOP'), pay(2, 6, -300, 'B SHOP'), pay(3, 6, -500)];
  const theirs = [pay(11, 5, -300, 'B SHOP'), pay(12, 6, -300, 'A SHOP'), pay(13, 7, -500)];
  const once = ids(pairPayments(ours, theirs));
  expect(ids(pairPayments([...ours].reverse(), [...theirs].reverse()))).toEqual(once);
  expect(once).toHaveLength(3);
});
