import { afterEach, beforeEach, expect, vi } from 'vitest';
import { speak } from '@/components/words';
import { resetEnvForTests } from '@/lib/env';

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

// Files may share a process: each begins with the environment the first one found.
const shared = globalThis as typeof globalThis & { savoryFound?: [NodeJS.ProcessEnv, object] };
shared.savoryFound ??= [process.env, { ...process.env }];
const [environment, found] = shared.savoryFound;
for (const name of Object.keys(environment)) if (!(name in found)) delete environment[name];
process.env = Object.assign(environment, found);
resetEnvForTests();
