import { describe, expect, it } from 'vitest';
import { builtinById } from './builtin';
import { consider, type Draft, NOTHING_CHOSEN } from './categorise';
import { loadDictionary } from './dictionary';
import { explanationOf, type Link } from './explanation';
import { tradeOfMcc } from './mcc-names';
import { categorySource } from './schema';

const link = (source: Link['source'], name: string | null, confidence = 1): Link => ({
  source,
  name,
  evidence: `Evidence of ${source}.`,
  confidence,
});
const parts = (chain: Link[]) =>
  Object.values(explanationOf('Starbucks', chain)).filter((part) => part !== null);

describe('an explanation', () => {
  it('is whole sentences, whatever decided', () => {
    for (const source of categorySource.options) {
      const chain = [link(source, 'Gifts', 0.7), link('word', 'Health', 0.4)];
      for (const part of parts(chain)) {
        expect(part).toMatch(/^[A-Z].*\.$/s);
        expect(part).not.toMatch(/_|undefined|null|NaN/);
      }
      expect(parts(chain)).toHaveLength(3); // why, what else, what would change it
    }
  });

  it('says how sure it is in words, and nothing where a person decided', () => {
    const because = (confidence: number, source: Link['source'] = 'dictionary') =>
      explanationOf('Starbucks', [link(source, 'Gifts', confidence)]).because;
    expect(because(0.97)).toContain('as good as certain (97%)');
    expect(because(0.85)).toContain('quite sure');
    expect(because(0.56)).toContain('more likely than not');
    expect(because(0)).toBe('Evidence of dictionary.');
    expect(because(1, 'user')).toBe('Evidence of user.');
  });

  it('names the runner-up, and what the app would have said where a person overruled it', () => {
    const chain = [link('user', 'Gifts'), link('dictionary', 'Gas', 0.9), link('word', 'Gas', 0.4)];
    expect(explanationOf('Shell', chain).otherwise).toBe(
      'Savory itself would have said Gas. Evidence of dictionary.',
    );
    expect(
      explanationOf('Shell', [link('choice', 'Gas'), link('word', 'Gas')]).otherwise,
    ).toBeNull();
  });
});

/** Every template there is, by lines that reach it. */
const LINES: [draft: Draft, says: RegExp][] = [
  [{ description: 'STARBUCKS 0412 SEATTLE WA' }, /^The seller dictionary knows Starbucks as an? /],
  [{ description: 'OVERDRAFT FEE' }, /^The bank itself calls it “/],
  [{ description: 'QZX 4411', mcc: 5812 }, /trade code 5812\.$/],
  [{ description: 'QZX 4411', providerCategory: 'FOOD_AND_DRINK_COFFEE' }, /sorted it that way/],
  [{ description: 'LAKESIDE DENTISTRY QX' }, /^Its name has “/],
];

describe('the evidence', () => {
  it.each(LINES)('reads like a person’s: %j', (draft, says) => {
    const { result } = consider(
      { amountMinor: -900n, ...draft },
      { choices: NOTHING_CHOSEN, dictionary: loadDictionary() },
    );
    expect(builtinById(result.categoryId)).toBeDefined();
    expect(result.evidence).toMatch(says);
  });

  it('knows what the card networks call a trade', () => {
    expect(tradeOfMcc(5812)).toMatch(/restaurants/i);
    expect(tradeOfMcc(1)).toBeUndefined();
  });
});
