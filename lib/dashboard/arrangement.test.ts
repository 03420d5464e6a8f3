import { expect, test } from 'vitest';
import { AS_IT_COMES, arrangementOf } from './arrangement';

test('nothing kept is the page as it comes', () => {
  expect(arrangementOf(undefined)).toEqual(AS_IT_COMES);
  expect(arrangementOf('broken')).toEqual(AS_IT_COMES);
});

test('what was kept comes first, in its order, and each card once', () => {
  const flow = { card: 'flow', width: 'full', collapsed: true };
  const cards = arrangementOf([flow, { card: 'left', width: 'wide', collapsed: false }, flow]);
  expect(cards.slice(0, 2).map(({ card }) => card)).toEqual(['flow', 'left']);
  expect(cards).toHaveLength(AS_IT_COMES.length);
  expect(cards[0]).toEqual(flow);
});

test('a card that is no more is left out, one that is new is there', () => {
  const cards = arrangementOf([{ card: 'horoscope', width: 'full', collapsed: false }]);
  expect(cards).toEqual(AS_IT_COMES);
});
