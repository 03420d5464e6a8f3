import { describe, expect, it } from 'vitest';
import { compareSamples } from './kolmogorov-smirnov';

const row = (from: number, n: number) => Array.from({ length: n }, (_, i) => from + i);

describe('the test of Kolmogorov and Smirnov', () => {
  it('takes equal samples for equal, whatever their order', () => {
    expect(compareSamples(row(0, 500), row(0, 500).reverse())).toMatchObject({ d: 0, p: 1 });
  });

  it('finds a shift that the medians hardly show', () => {
    // scipy.stats.ks_2samp of the same: D 0.1, p about 0.013
    const { d, p } = compareSamples(row(0, 500), row(50, 500));
    expect(d).toBeCloseTo(0.1, 10);
    expect(p).toBeGreaterThan(0.01);
    expect(p).toBeLessThan(0.02);
    expect(compareSamples(row(0, 500), row(500, 500))).toMatchObject({ d: 1, gap: 500 });
  });
});
