import { expect, it } from 'vitest';
import { environmentOf } from './environment.mjs';

const instance = {
  ports: { web: 3000, bank: 3001, worker: 3002 },
  urls: {
    owner: 'postgresql://savory_owner:o@h/savory',
    savory_web: 'postgresql://savory_web:w@h/savory',
    savory_worker: 'postgresql://savory_worker:k@h/savory',
  },
  secrets: {
    SESSION_SECRET: 'session',
    ID_ALPHABET: 'alphabet',
    LOOKUP_KEY: 'lookup',
    KEY_RING: 'ring',
    WORKER_PRIVATE_KEY: 'private',
    WORKER_PUBLIC_KEY: 'public',
    OWNER_PASSWORD: 'o',
    WEB_PASSWORD: 'w',
    WORKER_PASSWORD: 'k',
  },
};

const saysOf = (name) => JSON.stringify(environmentOf(name, instance));

it('S41: keeps the keys that open bank credentials, and the owner, from the web', () => {
  const env = environmentOf('web', instance);
  expect(env.DATABASE_URL).toBe(instance.urls.savory_web);
  expect(env.WORKER_PUBLIC_KEY).toBe('public');
  expect(saysOf('web')).not.toMatch(/private|ring|owner|savory_worker/);
});

it('keeps sessions and the owner from the worker', () => {
  expect(environmentOf('worker', instance)).toMatchObject({ KEY_RING: 'ring', ROLE: 'worker' });
  expect(saysOf('worker')).not.toMatch(/"session"|owner|savory_web/);
});

it('tells the bank nothing but where to listen', () => {
  expect(saysOf('bank')).not.toMatch(/postgresql|session|lookup|ring|private|alphabet/);
});

it('passes on nothing of the shell that is not listed', () => {
  process.env.SOMEBODYS_API_KEY = 'hunter2';
  for (const name of ['web', 'worker', 'bank']) expect(saysOf(name)).not.toContain('hunter2');
  delete process.env.SOMEBODYS_API_KEY;
});
