import { describe, expect, test } from 'vitest';
import { toDecimal } from '@/lib/money';
import { BrokenStatement } from '../broken';
import { expectations, fixtureBytes, testFixtures } from '../fixtures';
import { readCsv } from './read';
import { looksLikeCsv } from './sniff';

describe('CSV files of many banks', () => {
  for (const expected of expectations('csv')) {
    test(expected.file, () => {
      const bytes = fixtureBytes(expected);
      const r = readCsv(bytes, { currency: expected.currency || 'USD' });
      expect(r.kind === 'needs_mapping' ? JSON.stringify(r.reasons)+JSON.stringify(r.guess) : 'read').toBe('read');
    });
  }
});
void [toDecimal, BrokenStatement, testFixtures, looksLikeCsv];
