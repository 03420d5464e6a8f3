import {
  createECDH,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  randomInt,
} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Trouble } from './ground.mjs';

/**
 * This instance's secrets: one file each (0600) in `secrets/` (0700) of the data folder, made at
 * the first start before anything is encrypted. A variable of the same name wins over its file.
 */
const token = () => randomBytes(32).toString('base64url');
const key = () => randomBytes(32).toString('base64');

/** `lasting`: what is stored depends on it, so it is never made anew. */
const SECRETS = {
  SESSION_SECRET: { make: token },
  OWNER_PASSWORD: { make: token },
  WEB_PASSWORD: { make: token },
  WORKER_PASSWORD: { make: token },
  ID_ALPHABET: { make: shuffledAlphabet, lasting: true },
  LOOKUP_KEY: { make: key, lasting: true },
  KEY_RING: { make: () => `1:${key()}`, lasting: true },
  WORKER_PRIVATE_KEY: { make: workerKey, lasting: true },
  VAPID_PRIVATE_KEY: { make: pushKey },
};

/** Reads the secrets, making them at the first start. Throws when one that lasts has been lost. */
export function openSecrets(dataDir, { hasData }) {
  const folder = path.join(dataDir, 'secrets');
  const first = !fs.existsSync(folder);
  const lost = Object.keys(SECRETS).filter(
    (name) => SECRETS[name].lasting && !process.env[name] && !fs.existsSync(file(folder, name)),
  );
  if (lost.length > 0 && (!first || hasData)) {
    throw new Trouble(
      `${folder} lacks ${lost.join(', ')}, and what is stored cannot be read without.\n` +
        'Put the files back from where you keep them, or: npm run keys -- recover (docs/keys.md).',
    );
  }
  if (first) makeFolder(folder);
  const secrets = {};
  for (const [name, { make }] of Object.entries(SECRETS)) {
    if (!fs.existsSync(file(folder, name))) writeOnce(file(folder, name), make());
    secrets[name] = process.env[name] || fs.readFileSync(file(folder, name), 'utf8').trim();
  }
  // Looked at while the worker runs: a rotation needs no restart (lib/key-ring.ts).
  if (!process.env.KEY_RING) secrets.KEY_RING_FILE = file(folder, 'KEY_RING');
  const [newest] = publicHalves(secrets.WORKER_PRIVATE_KEY).reverse();
  secrets.WORKER_PUBLIC_KEY = newest.id === '1' ? newest.key : `${newest.id}:${newest.key}`;
  if (!process.env.WORKER_PRIVATE_KEY && publish(folder, secrets.WORKER_PUBLIC_KEY)) {
    secrets.WORKER_PRIVATE_KEY_FILE = file(folder, 'WORKER_PRIVATE_KEY');
    secrets.WORKER_PUBLIC_KEY_FILE = file(folder, 'WORKER_PUBLIC_KEY');
  }
  secrets.VAPID_PUBLIC_KEY = pushPublicHalf(secrets.VAPID_PRIVATE_KEY);
  return secrets;
}

/** Secrets that what is stored depends on. */
export const LASTING = Object.keys(SECRETS).filter((name) => SECRETS[name].lasting);

/** Puts lost or wrong secrets back; what was there stays beside them, in a folder of its own. */
export function putBack(dataDir, secrets) {
  const folder = path.join(dataDir, 'secrets');
  let former = null;
  if (fs.existsSync(folder)) {
    for (let n = 1; !former || fs.existsSync(former); n++) former = `${folder}.before-${n}`;
    fs.cpSync(folder, former, { recursive: true });
    fs.chmodSync(former, 0o700);
  } else {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
  for (const name of LASTING) {
    const to = file(folder, name);
    fs.writeFileSync(`${to}.part`, `${secrets[name]}\n`, { mode: 0o600, flush: true });
    fs.renameSync(`${to}.part`, to);
  }
  sync(folder);
  return former;
}

/** The whole folder appears at once, written through to the disk. */
function makeFolder(folder) {
  const part = `${folder}.part`;
  fs.rmSync(part, { recursive: true, force: true });
  fs.mkdirSync(part, { recursive: true, mode: 0o700 });
  for (const [name, { make }] of Object.entries(SECRETS)) writeOnce(file(part, name), make());
  sync(part);
  fs.renameSync(part, folder);
  sync(path.dirname(folder));
}

function writeOnce(at, text) {
  fs.writeFileSync(at, `${text}\n`, { mode: 0o600, flag: 'wx', flush: true });
}

function sync(folder) {
  const handle = fs.openSync(folder, 'r');
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}

function file(folder, name) {
  return path.join(folder, name.toLowerCase().replaceAll('_', '-'));
}

function shuffledAlphabet() {
  const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
  for (let i = letters.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [letters[i], letters[j]] = [letters[j], letters[i]];
  }
  return letters.join('');
}

/** X25519, raw 32 bytes. The public half seals credentials (web); only the private one opens them. */
function workerKey() {
  const { d } = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
  return Buffer.from(d, 'base64url').toString('base64');
}

/** PKCS #8 of X25519 is this header and the 32 bytes (RFC 8410). */
const PKCS8_X25519 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** Of a list of private keys as it is kept, `1:<base64>,2:<base64>` or one without a number. */
export function publicHalves(privateKeys) {
  const list = privateKeys.includes(':') ? privateKeys : `1:${privateKeys}`;
  return list.split(',').map((entry) => {
    const [id, key] = entry.split(':');
    return { id, key: publicHalf(key) };
  });
}

/** What the web seals to from its next text on. False in a folder that is only read: nothing is rotated there. */
function publish(folder, text) {
  const at = file(folder, 'WORKER_PUBLIC_KEY');
  if (fs.existsSync(at) && fs.readFileSync(at, 'utf8').trim() === text) return true;
  const part = `${at}.${process.pid}.part`;
  try {
    fs.writeFileSync(part, `${text}\n`, { mode: 0o600, flush: true });
    fs.renameSync(part, at);
    return true;
  } catch (error) {
    if (['EROFS', 'EACCES', 'EPERM'].includes(error.code)) return false;
    throw error;
  }
}

function publicHalf(privateKey) {
  const der = Buffer.concat([PKCS8_X25519, Buffer.from(privateKey, 'base64')]);
  const { x } = createPublicKey(
    createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }),
  ).export({ format: 'jwk' });
  return Buffer.from(x, 'base64url').toString('base64');
}

/** P-256, raw 32 bytes: this instance towards browsers' push services (RFC 8292). Lost: devices subscribe again. */
function pushKey() {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  return Buffer.from(pair.getPrivateKey('hex').padStart(64, '0'), 'hex').toString('base64url');
}

function pushPublicHalf(privateKey) {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(Buffer.from(privateKey, 'base64url'));
  return pair.getPublicKey('base64url');
}
