import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import {
  decryptBytes,
  encryptBytes,
  lookupHash,
  openSealed,
  sealForWorker,
  sealUnderRing,
} from './crypto';
import { resetEnvForTests } from './env';

const PLACE = 'credentials|7|11';
const SECRET = JSON.stringify({ url: 'https://bank.example', password: 'hunter2' });

beforeAll(() => {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const raw = (part = '') => Buffer.from(part, 'base64url').toString('base64');
  process.env.WORKER_PUBLIC_KEY = raw(publicKey.export({ format: 'jwk' }).x);
  process.env.WORKER_PRIVATE_KEY = raw(privateKey.export({ format: 'jwk' }).d);
  process.env.KEY_RING = `1:${randomBytes(32).toString('base64')}`;
  process.env.LOOKUP_KEY = randomBytes(32).toString('base64');
  resetEnvForTests();
});

it.each([
  ['sealed box', sealForWorker],
  ['envelope', sealUnderRing],
])('S39: a %s opens where it was sealed and nowhere else', (_, seal) => {
  const sealed = seal(SECRET, PLACE);
  expect(openSealed(sealed, PLACE)).toBe(SECRET);
  expect(sealed).not.toContain('hunter2');
  expect(() => openSealed(sealed, 'credentials|7|12')).toThrow();
  expect(seal(SECRET, PLACE)).not.toBe(sealed);
});

it('S39: refuses a short tag', () => {
  const parts = sealUnderRing(SECRET, PLACE).split('.');
  parts[4] = Buffer.from(parts[4] ?? '', 'base64url')
    .subarray(0, 4)
    .toString('base64url');
  expect(() => openSealed(parts.join('.'), PLACE)).toThrow('wrong shape');
});

it('S39: F49, refuses an unknown version, an unknown key and changed text', () => {
  const sealed = sealUnderRing(SECRET, PLACE);
  expect(() => openSealed(sealed.replace('v1', 'v2'), PLACE)).toThrow('unknown version');
  expect(() => openSealed(sealed.replace('v1.1.', 'v1.2.'), PLACE)).toThrow('ring');
  const flipped = `${sealed.slice(0, -1)}${sealed.endsWith('A') ? 'Q' : 'A'}`;
  expect(() => openSealed(flipped, PLACE)).toThrow();
});

it('S40: F49, opens the old key after a rotation, and writes with the new one', () => {
  const before = sealUnderRing(SECRET, PLACE);
  process.env.KEY_RING += `,2:${randomBytes(32).toString('base64')}`;
  resetEnvForTests();
  expect(openSealed(before, PLACE)).toBe(SECRET);
  expect(sealUnderRing(SECRET, PLACE)).toMatch(/^v1\.2\./);
});

it('binds archived bytes to their place', () => {
  const key = randomBytes(32);
  const box = encryptBytes(key, Buffer.from('page'), 'raw/1');
  expect(decryptBytes(key, box, 'raw/1').toString()).toBe('page');
  expect(() => decryptBytes(key, box, 'raw/2')).toThrow();
  expect(() => decryptBytes(randomBytes(32), box, 'raw/1')).toThrow();
  expect(() => decryptBytes(key, box.subarray(0, 20), 'raw/1')).toThrow('wrong shape');
});

it('finds the same text again, under this key only', () => {
  const hash = lookupHash('carol');
  expect(lookupHash('carol')).toEqual(hash);
  process.env.LOOKUP_KEY = randomBytes(32).toString('base64');
  resetEnvForTests();
  expect(lookupHash('carol')).not.toEqual(hash);
});

it('S39: with what the web has, what it seals does not open, nor what the worker keeps', () => {
  const kept = sealUnderRing(SECRET, PLACE);
  const { KEY_RING, WORKER_PRIVATE_KEY } = process.env;
  process.env.KEY_RING = '';
  process.env.WORKER_PRIVATE_KEY = '';
  resetEnvForTests();
  const sealed = sealForWorker(SECRET, PLACE);
  expect(() => openSealed(sealed, PLACE)).toThrow('WORKER_PRIVATE_KEY is not set');
  expect(() => openSealed(kept, PLACE)).toThrow('KEY_RING is not set');
  Object.assign(process.env, { KEY_RING, WORKER_PRIVATE_KEY });
  resetEnvForTests();
  expect(openSealed(sealed, PLACE)).toBe(SECRET);
});
