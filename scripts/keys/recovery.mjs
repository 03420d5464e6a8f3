import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

/**
 * The recovery code: 160 random bits a person keeps on paper. A key pair is made of it; the lasting
 * secrets are sealed to the public half, which stays with the database, so that a rotation seals them
 * anew without the code. Only whoever has code and database (or a backup of it) gets them back.
 */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz123456789'; // nothing that is easily misread; five bits each
const LENGTH = 32;
const IV = 12;
const TAG = 16;

export function newRecoveryCode() {
  const letters = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % 32]).join('');
  return letters.match(/.{4}/g).join('-');
}

/** @returns {Buffer} the public half, 32 bytes */
export function publicHalfOf(code) {
  const { x } = createPublicKey(privateKeyOf(code)).export({ format: 'jwk' });
  return Buffer.from(x, 'base64url');
}

/** `r1.<ephemeral>.<iv, tag, cipher text>` */
export function sealToRecovery(publicHalf, plain) {
  const ephemeral = generateKeyPairSync('x25519');
  const sender = rawPublic(ephemeral.publicKey);
  const secret = diffieHellman({
    privateKey: ephemeral.privateKey,
    publicKey: publicKeyOf(publicHalf),
  });
  const iv = randomBytes(IV);
  const key = boxKey(secret, sender, publicHalf);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG });
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  const box = Buffer.concat([iv, cipher.getAuthTag(), body]);
  return `r1.${sender.toString('base64url')}.${box.toString('base64url')}`;
}

/** Throws when the code is another's, or was mistyped. Hyphens, blanks and case do not matter. */
export function openByCode(code, sealed) {
  const [version, sender64, box64] = sealed.split('.');
  if (version !== 'r1') throw new Error('Sealed in an unknown way.');
  const privateKey = privateKeyOf(code);
  const sender = Buffer.from(sender64, 'base64url');
  const box = Buffer.from(box64, 'base64url');
  const secret = diffieHellman({ privateKey, publicKey: publicKeyOf(sender) });
  const key = boxKey(secret, sender, rawPublic(createPublicKey(privateKey)));
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, IV), {
    authTagLength: TAG,
  });
  decipher.setAuthTag(box.subarray(IV, IV + TAG));
  const body = box.subarray(IV + TAG);
  return Buffer.concat([decipher.update(body), decipher.final()]).toString();
}

/** PKCS #8 of X25519 is this header and the 32 bytes (RFC 8410). */
const PKCS8_X25519 = Buffer.from('302e020100300506032b656e04220420', 'hex');

// No slow hash: 160 random bits are not guessed.
function privateKeyOf(code) {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, '');
  const seed = Buffer.from(hkdfSync('sha256', plain, '', 'savory recovery code r1', 32));
  const key = Buffer.concat([PKCS8_X25519, seed]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

function publicKeyOf(raw) {
  const x = Buffer.from(raw).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });
}

function rawPublic(key) {
  return Buffer.from(key.export({ format: 'jwk' }).x, 'base64url');
}

function boxKey(secret, sender, recipient) {
  const salt = Buffer.concat([sender, recipient]);
  return Buffer.from(hkdfSync('sha256', secret, salt, 'savory recovery box r1', 32));
}
