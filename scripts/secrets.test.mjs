import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSecrets } from './secrets.mjs';

let dir;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'savory-secrets-'));
});
afterEach(() => fs.rmSync(dir, { recursive: true }));

it('S41: makes them once, readable by their owner alone', () => {
  const made = openSecrets(dir, { hasData: false });
  expect(openSecrets(dir, { hasData: true })).toEqual(made);
  expect(fs.statSync(path.join(dir, 'secrets')).mode & 0o777).toBe(0o700);
  for (const name of fs.readdirSync(path.join(dir, 'secrets'))) {
    expect(fs.statSync(path.join(dir, 'secrets', name)).mode & 0o777, name).toBe(0o600);
  }
  const values = Object.values(made);
  expect(new Set(values).size).toBe(values.length);
  expect([...made.ID_ALPHABET].sort()).toEqual([...new Set(made.ID_ALPHABET)].sort());
});

it('S41: never makes a lasting one anew', () => {
  openSecrets(dir, { hasData: false });
  fs.rmSync(path.join(dir, 'secrets/key-ring'));
  expect(() => openSecrets(dir, { hasData: true })).toThrow(/KEY_RING/);
  fs.rmSync(path.join(dir, 'secrets'), { recursive: true });
  expect(() => openSecrets(dir, { hasData: true })).toThrow(/KEY_RING/);
});

it('starts over when the first start was cut off', () => {
  fs.mkdirSync(path.join(dir, 'secrets.part'));
  fs.writeFileSync(path.join(dir, 'secrets.part/key-ring'), 'half');
  expect(openSecrets(dir, { hasData: false }).KEY_RING).toMatch(/^1:.{44}$/);
});

it('hands out the public half of the private key', () => {
  const { WORKER_PRIVATE_KEY, WORKER_PUBLIC_KEY } = openSecrets(dir, { hasData: false });
  const url = (base64) => Buffer.from(base64, 'base64').toString('base64url');
  const x = url(WORKER_PUBLIC_KEY);
  const publicJwk = { kty: 'OKP', crv: 'X25519', x };
  const theirs = createPublicKey({ key: publicJwk, format: 'jwk' });
  const jwk = { ...publicJwk, d: url(WORKER_PRIVATE_KEY) };
  const ours = createPrivateKey({ key: jwk, format: 'jwk' });
  const other = generateKeyPairSync('x25519');
  expect(diffieHellman({ privateKey: ours, publicKey: other.publicKey })).toEqual(
    diffieHellman({ privateKey: other.privateKey, publicKey: theirs }),
  );
});
