import { expect, test } from 'vitest';
import { cn } from './cn';

test('the later of two classes wins, and a size is no colour', () => {
  expect(cn('px-2', 'px-4')).toBe('px-4');
  expect(cn('text-hero font-semibold', 'text-bad-ink')).toBe(
    'text-hero font-semibold text-bad-ink',
  );
  expect(cn('text-sm', 'text-hero')).toBe('text-hero');
});

test('a wider class undoes a narrower one, not the other way round', () => {
  expect(cn('px-2 pt-1', 'p-4')).toBe('p-4');
  expect(cn('p-4', 'px-2')).toBe('p-4 px-2');
  expect(cn('h-8 w-9', 'size-6')).toBe('size-6');
  expect(cn('border border-line', 'border-b border-bad')).toBe('border border-b border-bad');
});

test('variants are apart from each other, and what it does not know stays', () => {
  expect(cn('grid-cols-2 sm:grid-cols-3', 'sm:grid-cols-[1fr_auto]')).toBe(
    'grid-cols-2 sm:grid-cols-[1fr_auto]',
  );
  expect(cn('[&_[cmdk-item]]:px-2 money', 'px-4 money')).toBe(
    '[&_[cmdk-item]]:px-2 money px-4 money',
  );
  expect(cn('-ms-2', 'ms-0')).toBe('ms-0');
});
