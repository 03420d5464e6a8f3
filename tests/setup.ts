import { afterEach, beforeEach, expect, vi } from 'vitest';
import { speak } from '@/components/words';

// Sentences of components are made outside React here, where nobody says for whom.
speak('en-US');

// An error written to the console is an error nobody handled: it fails the test that caused it.
beforeEach(() => {
  vi.spyOn(console, 'error').mockName('console.error');
});
afterEach(() => {
  expect(console.error).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
