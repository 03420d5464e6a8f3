import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safePath } from './safe-path';

describe('where to go after signing in', () => {
  it.each(['/budget', '/transactions?category=gas#top'])('%s is ours', (path) => {
    expect(safePath(path)).toBe(path);
  });

  it.each([
    null,
    '',
    'budget',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/%09/evil.example'.replace('%09', '\t'),
    '///evil.example',
  ])('%j is not', (path) => {
    expect(safePath(path)).toBe('/dashboard');
  });

  it('S26: never leaves the origin, whatever it is given', () => {
    const pieces = fc.constantFrom(
      '/',
      '\\',
      '.',
      ':',
      '@',
      '//',
      'evil.example',
      '\t',
      '\n',
      '?',
      '#',
      'a',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const target = new URL(safePath(parts.join('')), 'https://savory.example');
        expect(target.origin).toBe('https://savory.example');
      }),
      { numRuns: 2_000 },
    );
  });
});
