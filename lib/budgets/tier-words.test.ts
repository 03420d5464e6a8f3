import { expect, test } from 'vitest';
import { TIER_TEXTS } from './tier-words';
import { packFor } from './tiers';

test('every text of the data files of tiers can be said in other languages', () => {
  for (const { source, tiers } of [packFor('USD'), packFor('EUR')]) {
    const { title, licence, limits, checks } = source;
    const texts = [title, licence, checks, ...limits, ...tiers.map(({ name }) => name)];
    expect(TIER_TEXTS).toEqual(expect.arrayContaining(texts.filter((text) => text !== null)));
  }
});
