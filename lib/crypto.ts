import 'server-only';
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { env, required } from './env';
import { keyRing, workerPrivateKeys, workerPublicKey } from './key-ring';

/**
 * The only place that touches keys. Everything sealed is bound to what it belongs to (`aad`), so
 * that a sealed text copied to another row does not open there.
 */
const ALGORITHM = 'aes-256-gcm';
const IV = 12;
// Node 20 takes a 4-byte tag unless the length is named, both when sealing and when opening.
const TAG = 16;

/**
 * Seals for the worker with its newest public key alone: what the web writes it cannot read back.
 * `w1.<pair>.<ephemeral>.<box>`; to the first pair without its number, as before there were others.
 */
export function sealForWorker(plain: string, aad: string): string {
  const { id, key: recipient } = workerPublicKey();
  const ephemeral = generateKeyPairSync('x25519');
  const sender = Buffer.from(ephemeral.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const secret = diffieHellman({
    privateKey: ephemeral.privateKey,
    publicKey: publicKeyOf(recipient),
  });
  const key = boxKey(secret, sender, recipient);
  const box = text(seal(key, Buffer.from(plain), `w1|${aad}`));
  return ['w1', ...(id === '1' ? [] : [id]), text(sender), box].join('.');
}

/** Worker only: opens what `sealForWorker` or `sealUnderRing` made. Throws for any other version, key or place. */
export function openSealed(sealed: string, aad: string): string {
  const [version, ...parts] = sealed.split('.');
  if (version === 'w1' && parts.length === 2) return openBox(['1', ...parts], aad);
  if (version === 'w1' && parts.length === 3) return openBox(parts, aad);
  if (version === 'v1' && parts.length === 5) return openEnvelope(parts, aad);
  throw new Error('A sealed text of an unknown version.');
}

/** Worker only: `v1.<keyId>.<wrapped data key>.<iv>.<tag>.<cipher text>`, the data key wrapped under the ring's newest key. */
export function sealUnderRing(plain: string, aad: string): string {
  const newest = keyRing().at(-1);
  if (!newest) throw new Error('KEY_RING has no key.');
  const { id, key: ringKey } = newest;
  const dataKey = randomBytes(32);
  const bound = `v1|${aad}|${id}`;
  const wrapped = seal(ringKey, dataKey, bound);
  const box = seal(dataKey, Buffer.from(plain), bound);
  const pieces = [box.subarray(0, IV), box.subarray(IV, IV + TAG), box.subarray(IV + TAG)];
  return ['v1', id, text(wrapped), ...pieces.map(text)].join('.');
}

/** iv, tag and cipher text in one; `dataKey` has 32 bytes. */
export function encryptBytes(dataKey: Buffer, bytes: Uint8Array, aad: string): Buffer {
  return seal(dataKey, bytes, `b1|${aad}`);
}

export function decryptBytes(dataKey: Buffer, box: Uint8Array, aad: string): Buffer {
  return open(dataKey, Buffer.from(box), `b1|${aad}`);
}

/**
 * For what the web itself must read back (the secret of one-time codes): under a key of its own made
 * from LOOKUP_KEY. `t1.<box>`.
 */
export function sealForWeb(plain: string, aad: string): string {
  return `t1.${text(seal(webKey(), Buffer.from(plain), `t1|${aad}`))}`;
}

/** Opens what {@link sealForWeb} made. Throws for any other key or place. */
export function openForWeb(sealed: string, aad: string): string {
  const [version, box] = sealed.split('.');
  if (version !== 't1') throw new Error('A sealed text of an unknown version.');
  return open(webKey(), Buffer.from(box ?? '', 'base64url'), `t1|${aad}`).toString();
}

/**
 * A mark of each key this process has, by name: it tells a key from another and nothing of it. The
 * worker's is of its public half, which the web has too. As scripts/keys/marks.mjs makes them.
 */
export function keyMarks(): Map<string, Buffer> {
  const { KEY_RING, KEY_RING_FILE, LOOKUP_KEY, ID_ALPHABET } = env();
  const keys = new Map<string, Buffer>();
  if (KEY_RING || KEY_RING_FILE) {
    for (const { id, key } of keyRing()) keys.set(`ring:${id}`, key);
  }
  for (const { id, key } of publicKeys()) keys.set(id === '1' ? 'worker' : `worker:${id}`, key);
  if (LOOKUP_KEY) keys.set('lookup', Buffer.from(LOOKUP_KEY));
  if (ID_ALPHABET) keys.set('alphabet', Buffer.from(ID_ALPHABET));
  return new Map(
    [...keys].map(([name, key]) => [name, createHmac('sha256', key).update('check').digest()]),
  );
}

/** Of every pair this process has; the web has the newest's. */
function publicKeys(): { id: string; key: Buffer }[] {
  const { WORKER_PRIVATE_KEY, WORKER_PRIVATE_KEY_FILE, WORKER_PUBLIC_KEY } = env();
  if (WORKER_PRIVATE_KEY || WORKER_PRIVATE_KEY_FILE) {
    return workerPrivateKeys().map(({ id, key }) => ({ id, key: publicHalf(privateKeyOf(key)) }));
  }
  return WORKER_PUBLIC_KEY || env().WORKER_PUBLIC_KEY_FILE ? [workerPublicKey()] : [];
}

/** Finds the same text again without keeping it readable. */
export function lookupHash(value: string): Buffer {
  return createHmac('sha256', required('LOOKUP_KEY')).update(value).digest();
}

/** HMAC-SHA256 of the parts one after the other, in hex; for protocols that sign with a shared key. */
export function hmacHex(key: string, parts: readonly string[]): string {
  const mac = createHmac('sha256', key);
  for (const part of parts) mac.update(part);
  return mac.digest('hex');
}

/** The same under a key of bytes, in base64; for webhooks' signatures. */
export function hmacBase64(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64');
}

/** A JWT signed with an RSA key in PEM (RS256, RFC 7515). `\n` may stand for a line's end, as settings have it. */
export function signJwt(header: { kid: string }, claims: object, pem: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ typ: 'JWT', alg: 'RS256', ...header })}.${part(claims)}`;
  const key = createPrivateKey(pem.replaceAll('\\n', '\n'));
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}

/** Is this JWT signed (ES256) by the holder of this public key? What it says is for the caller to judge. */
export function isSignedBy(jwt: string, jwk: { x: string; y: string }): boolean {
  const [header, claims, signature] = jwt.split('.');
  const bytes = Buffer.from(signature ?? '', 'base64url');
  if (bytes.length !== 64) return false;
  const key = createPublicKey({ key: { ...jwk, kty: 'EC', crv: 'P-256' }, format: 'jwk' });
  const data = Buffer.from(`${header}.${claims}`);
  return verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, bytes);
}

/** How a JWT may be signed (RFC 7518, RFC 8037); `none` and shared keys are not among it. */
const JWT_ALGORITHMS: Record<string, { kty: string; hash: string | null; more: object }> = {
  RS256: { kty: 'RSA', hash: 'sha256', more: { padding: constants.RSA_PKCS1_PADDING } },
  PS256: {
    kty: 'RSA',
    hash: 'sha256',
    more: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
  },
  ES256: { kty: 'EC', hash: 'sha256', more: { dsaEncoding: 'ieee-p1363' } },
  EdDSA: { kty: 'OKP', hash: null, more: {} },
};

/** Is this JWT signed by the holder of this public key, in this way? False for ways not listed and weak keys. */
export function isJwtOf(jwt: string, jwk: { kty: string }, alg: string): boolean {
  const way = Object.hasOwn(JWT_ALGORITHMS, alg) ? JWT_ALGORITHMS[alg] : undefined;
  const [header, claims, signature, ...more] = jwt.split('.');
  if (!way || jwk.kty !== way.kty || !signature || more.length > 0) return false;
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (way.kty === 'RSA' && modulusLength < 2048) return false;
  if (way.kty === 'EC' && namedCurve !== 'prime256v1') return false;
  const data = Buffer.from(`${header}.${claims}`);
  return verify(way.hash, data, { key, ...way.more }, Buffer.from(signature, 'base64url'));
}

export function sha256(value: Uint8Array | string): Buffer {
  return createHash('sha256').update(value).digest();
}

/** A secret nobody can guess, base64url. */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

function openBox([id, sender, box]: string[], aad: string): string {
  const raw = workerPrivateKeys().find((known) => known.id === id)?.key;
  if (!raw) throw new Error('Sealed to a key that the worker does not have.');
  const privateKey = privateKeyOf(raw);
  const recipient = publicHalf(privateKey);
  const from = Buffer.from(sender ?? '', 'base64url');
  const secret = diffieHellman({ privateKey, publicKey: publicKeyOf(from) });
  const key = boxKey(secret, from, recipient);
  return open(key, Buffer.from(box ?? '', 'base64url'), `w1|${aad}`).toString();
}

function openEnvelope([id, ...parts]: string[], aad: string): string {
  const ringKey = keyRing().find((known) => known.id === id)?.key;
  if (!ringKey) throw new Error('Sealed under a key that the ring does not have.');
  const [wrapped, iv, tag, cipherText] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (iv?.length !== IV || tag?.length !== TAG || !wrapped || !cipherText) {
    throw new Error('A sealed text of a wrong shape.');
  }
  const bound = `v1|${aad}|${id}`;
  const dataKey = open(ringKey, wrapped, bound);
  return open(dataKey, Buffer.concat([iv, tag, cipherText]), bound).toString();
}

function seal(key: Buffer, plain: Uint8Array, aad: string): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(aad));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

function open(key: Buffer, box: Buffer, aad: string): Buffer {
  if (box.length < IV + TAG) throw new Error('A sealed text of a wrong shape.');
  const decipher = createDecipheriv(ALGORITHM, key, box.subarray(0, IV), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(box.subarray(IV, IV + TAG));
  return Buffer.concat([decipher.update(box.subarray(IV + TAG)), decipher.final()]);
}

function boxKey(secret: Buffer, sender: Buffer, recipient: Buffer): Buffer {
  return Buffer.from(
    hkdfSync('sha256', secret, Buffer.concat([sender, recipient]), 'savory sealed box w1', 32),
  );
}

function webKey(): Buffer {
  return Buffer.from(hkdfSync('sha256', required('LOOKUP_KEY'), '', 'savory web seal t1', 32));
}

function publicHalf(privateKey: KeyObject): Buffer {
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return Buffer.from(x, 'base64url');
}

function publicKeyOf(raw: Buffer): KeyObject {
  return createPublicKey({
    key: { kty: 'OKP', crv: 'X25519', x: raw.toString('base64url') },
    format: 'jwk',
  });
}

// RFC 8410: what stands before the 32 bytes of an X25519 private key in PKCS #8.
const PKCS8_X25519 = Buffer.from('302e020100300506032b656e04220420', 'hex');

function privateKeyOf(raw: Buffer): KeyObject {
  return createPrivateKey({
    key: Buffer.concat([PKCS8_X25519, raw]),
    format: 'der',
    type: 'pkcs8',
  });
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
