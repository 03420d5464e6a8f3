import { createECDH, generateKeyPairSync, randomBytes } from 'node:crypto';

/** What scripts/secrets.mjs would have made, in the same forms. */
export function secrets(): Record<string, string> {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const push = createECDH('prime256v1');
  push.generateKeys();
  const raw = (base64url: string | undefined) =>
    Buffer.from(base64url ?? '', 'base64url').toString('base64');
  return {
    SESSION_SECRET: randomBytes(32).toString('base64url'),
    ID_ALPHABET: 'kF3mNqT7xWbYcRvZ0aHjLpS5dGgEeUiOoD1C2A4B6J8K9I',
    LOOKUP_KEY: randomBytes(32).toString('base64'),
    KEY_RING: `1:${randomBytes(32).toString('base64')}`,
    WORKER_PUBLIC_KEY: raw(publicKey.export({ format: 'jwk' }).x),
    WORKER_PRIVATE_KEY: raw(privateKey.export({ format: 'jwk' }).d),
    VAPID_PUBLIC_KEY: push.getPublicKey('base64url'),
    VAPID_PRIVATE_KEY: Buffer.from(push.getPrivateKey('hex').padStart(64, '0'), 'hex').toString(
      'base64url',
    ),
  };
}
