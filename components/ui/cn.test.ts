import { expect, test } from 'vitest';
import { cn } from './cn';

test('the later of two classes wins, and a size is no colour', () => {
  expect(cn('px-2', 'px-4')).toBe('px-4');
  expect(cn('text-hero font-semibold', 'text-bad-ink')).toBe(
    'text-hero font-semibold text-bad-ink',
  );
  expect(cn('text-sm', 'text-hero')).toBe('text-hero');
});
