import fs from 'node:fs';
import path from 'node:path';
import { asRole } from './database-roles.mjs';
import { DATA_DIR, ROOT } from './ground.mjs';

/**
 * What each program may know. Nobody inherits: the web has no key that opens bank credentials, the
 * bank has no secret at all, and nobody but migrations has the owner's connection.
 */
const MACHINE = [
  'PATH',
  'HOME',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'TEMP',
  'SystemRoot',
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
  'NO_COLOR',
  'FORCE_COLOR',
];
const SETTINGS = [
  'SIGNUPS',
  'ALLOW_PRIVATE_INSTITUTIONS',
  'MAIL_FROM',
  'CLOCK',
  'FAILPOINT',
  'DATABASE_POOL',
  'DATABASE_SILENCE_SECONDS',
  'REDIS_URL',
  'LOG_LEVEL',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OTEL_TRACES_SAMPLER',
  'OTEL_TRACES_SAMPLER_ARG',
  // which providers are offered, and where they are; their secrets are the worker's
  'PLAID_CLIENT_ID',
  'PLAID_ENV',
  'PLAID_URL',
  'PLAID_COUNTRIES',
  'ENABLE_BANKING_APP_ID',
  'ENABLE_BANKING_URL',
];
const OBJECTS = [
  'S3_BUCKET',
  'S3_ENDPOINT',
  'S3_REGION',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
];
const INNGEST = [
  'INNGEST_BASE_URL',
  'INNGEST_EVENT_KEY',
  'INNGEST_SIGNING_KEY',
  'EXECUTOR_EVENT_KEY',
];

const GIVEN = {
  web: [
    ...SETTINGS,
    ...OBJECTS,
    'SESSION_SECRET',
    'ID_ALPHABET',
    'LOOKUP_KEY',
    'WORKER_PUBLIC_KEY',
    'WORKER_PUBLIC_KEY_FILE',
    'VAPID_PUBLIC_KEY',
    'METRICS_TOKEN',
    'DRAIN_SECONDS',
    'OPERATORS',
    'TRUSTED_PROXIES',
    'OIDC_ISSUER',
    'OIDC_CLIENT_ID',
    'OIDC_CLIENT_SECRET',
    'OIDC_NAME',
    'INNGEST_BASE_URL', // where the functions run, so whether to look for a worker
  ],
  worker: [
    ...SETTINGS,
    ...OBJECTS,
    ...INNGEST,
    'SMTP_URL',
    'ID_ALPHABET',
    'LOOKUP_KEY',
    'WORKER_PUBLIC_KEY',
    'WORKER_PUBLIC_KEY_FILE',
    'WORKER_PRIVATE_KEY',
    'WORKER_PRIVATE_KEY_FILE',
    'KEY_RING',
    'KEY_RING_FILE',
    'VAPID_PUBLIC_KEY',
    'VAPID_PRIVATE_KEY',
    'METRICS_TOKEN',
    'PLAID_SECRET',
    'ENABLE_BANKING_KEY',
    'TRINO_URL',
  ],
  bank: ['CLOCK'],
};

/**
 * @param {'web' | 'worker' | 'bank'} name
 * @param {{secrets: object, ports: {web: number, bank: number, worker: number}, urls: object, dev?: boolean}} instance
 */
export function environmentOf(name, { secrets, ports, urls, dev }) {
  const known = { ...process.env, ...secrets };
  const env = pick(known, [...MACHINE, ...GIVEN[name]]);
  Object.assign(env, {
    NODE_ENV: dev ? 'development' : 'production',
    ROLE: name === 'bank' ? undefined : name,
    DATA_DIR,
    PORT: String(name === 'bank' ? ports.bank : ports.web),
    BANK_PORT: String(ports.bank),
    WORKER_PORT: String(ports.worker),
    APP_URL: appUrl(ports),
    SANDBOX_BANK: sandboxBank(),
    NEXT_TELEMETRY_DISABLED: '1',
  });
  if (name !== 'bank') Object.assign(env, databases(name, urls, secrets));
  if (name === 'web') {
    env.SAVORY_BUILD = dev ? undefined : builtFrom();
    env.NEXTAUTH_URL = env.APP_URL;
    env.NEXTAUTH_SECRET = env.SESSION_SECRET;
  }
  return pick(env, Object.keys(env));
}

function builtFrom() {
  const file = path.join(ROOT, '.next/BUILD_ID');
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : undefined;
}

export function appUrl(ports) {
  return process.env.APP_URL || `http://localhost:${ports.web}`;
}

export function sandboxBank() {
  return process.env.SANDBOX_BANK || 'on';
}

function databases(name, urls, secrets) {
  const role = `savory_${name}`;
  const password = secrets[`${name.toUpperCase()}_PASSWORD`];
  const as = (url) => url && asRole(url, role, password);
  return {
    DATABASE_URL: urls[role],
    DATABASE_DIRECT_URL: as(process.env.DATABASE_DIRECT_URL),
    DATABASE_REPLICA_URL: as(process.env.DATABASE_REPLICA_URL),
  };
}

function pick(from, names) {
  return Object.fromEntries(names.filter((name) => from[name]).map((name) => [name, from[name]]));
}
