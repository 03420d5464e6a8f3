import { z } from 'zod';

/**
 * Every switch of the program: one environment variable each, checked here at start, listed in
 * docs/configuration.md. `process.env` is read nowhere else in lib, app or inngest.
 */
const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  ROLE: z.enum(['web', 'worker', 'all']).default('all'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  WORKER_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  BANK_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  DATA_DIR: z.string().min(1).default('./.data'),
  APP_URL: z.url().optional(),
  /** Connection of this process's role (`savory_web` or `savory_worker`). */
  DATABASE_URL: z.string().min(1).optional(),
  DATABASE_OWNER_URL: z.string().min(1).optional(),
  DATABASE_DIRECT_URL: z.string().min(1).optional(),
  DATABASE_REPLICA_URL: z.string().min(1).optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  /** How long a web node goes on answering after it has said that it wants no more. */
  DRAIN_SECONDS: z.coerce.number().min(0).max(300).default(0),
  /** A server that says nothing for so long in the middle of a statement is left (lib/pool.ts). */
  DATABASE_SILENCE_SECONDS: z.coerce.number().min(1).max(3_600).optional(),
  SIGNUPS: z.enum(['open', 'closed']).default('open'),
  SANDBOX_BANK: z.enum(['on', 'off']).default('off'),
  /** CIDR list the operator lets institution URLs reach although private, `10.0.0.0/8,192.168.1.5/32`. */
  ALLOW_PRIVATE_INSTITUTIONS: z.string().default(''),
  /** Peers whose X-Forwarded-For is believed: proxies in front of the web program. */
  TRUSTED_PROXIES: z
    .string()
    .default('127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7'),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('Savory <savory@localhost>'),
  /** Objects in a bucket in place of DATA_DIR/objects; keys are needed with it. */
  S3_BUCKET: z.string().min(3).optional(),
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  /** Months older than this leave the hot table for Parquet in the object store; 0: none ever does. */
  ARCHIVE_AFTER_MONTHS: z.coerce.number().int().min(0).max(600).default(24),
  REDIS_URL: z.string().optional(),
  /** A Trino cluster for `npm run analyze -- --engine=trino`: `https://user:password@host/catalog/schema`. */
  TRINO_URL: z.url().optional(),
  /** Names what this program was built from: nodes share cached answers with their like alone. */
  SAVORY_BUILD: z.string().optional(),
  INNGEST_BASE_URL: z.string().optional(),
  INNGEST_EVENT_KEY: z.string().optional(),
  INNGEST_SIGNING_KEY: z.string().optional(),
  /** Opens the embedded executor's event API to other programs of the machine, with INNGEST_SIGNING_KEY. */
  EXECUTOR_EVENT_KEY: z.string().min(8).optional(),
  /** E-mail addresses of accounts that operate this instance, `ann@example.com,bob@example.com`. */
  OPERATORS: z.string().default(''),
  METRICS_TOKEN: z.string().optional(),
  /** A sign-in service (OpenID Connect) beside passwords, offered when all three are set; web only. */
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).max(60).default('single sign-on'),
  /** Whom traces are sent to; OpenTelemetry's own variables (headers, sampler) hold beside it. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  /** Plaid is offered where its client id is set; the secret is only the worker's. */
  PLAID_CLIENT_ID: z.string().min(1).optional(),
  PLAID_SECRET: z.string().min(1).optional(),
  PLAID_ENV: z.enum(['sandbox', 'production']).default('sandbox'),
  /** In place of Plaid's own address: a proxy or a counterpart for tests. */
  PLAID_URL: z.url().optional(),
  /** Countries whose banks Plaid's window offers, `US,CA`. */
  PLAID_COUNTRIES: z.string().default('US'),
  /** Enable Banking is offered where its application id is set; the key (PEM) is only the worker's. */
  ENABLE_BANKING_APP_ID: z.string().min(1).optional(),
  ENABLE_BANKING_KEY: z.string().min(1).optional(),
  ENABLE_BANKING_URL: z.url().default('https://api.enablebanking.com'),
  /** Secrets, made at first start (scripts/secrets.mjs), handed only to the process that needs them. */
  SESSION_SECRET: z.string().min(32).optional(),
  ID_ALPHABET: z.string().optional(),
  LOOKUP_KEY: z.string().min(32).optional(),
  WORKER_PUBLIC_KEY: z.string().optional(),
  WORKER_PRIVATE_KEY: z.string().optional(),
  /** Files in place of both, looked at again when they change: a rotation needs no restart. */
  WORKER_PUBLIC_KEY_FILE: z.string().optional(),
  WORKER_PRIVATE_KEY_FILE: z.string().optional(),
  /** Web push (RFC 8292), base64url: browsers subscribe with the public one, the worker signs with the other. */
  VAPID_PUBLIC_KEY: z.string().optional(),
  VAPID_PRIVATE_KEY: z.string().optional(),
  /** `1:<base64 of 32 bytes>,2:...`; the last is written with. Only a worker has it. */
  KEY_RING: z.string().optional(),
  /** Where the ring is kept on this machine: read again when it changes, so wins over KEY_RING. */
  KEY_RING_FILE: z.string().min(1).optional(),
  /** Test settings: whose time it is, and a failpoint `name:kill|throw|hang|delay`. */
  CLOCK: z.enum(['machine', 'bank']).default('machine'),
  FAILPOINT: z.string().optional(),
});

export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/** The checked environment. Throws one error naming every variable that is wrong. */
export function env(): Env {
  if (!parsed) {
    const result = schema.safeParse(
      Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')),
    );
    if (!result.success) {
      const wrong = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      throw new Error(`The environment is not usable:\n  ${wrong.join('\n  ')}`);
    }
    parsed = result.data;
  }
  return parsed;
}

/** A variable this process cannot do without. */
export function required<K extends keyof Env>(name: K): NonNullable<Env[K]> {
  const value = env()[name];
  if (value === undefined || value === null) throw new Error(`${name} is not set.`);
  return value as NonNullable<Env[K]>; // safe because: checked on the line above
}

/**
 * For programs that run Inngest's SDK: it copies the environment some ten times a call, and reading
 * the process's own is slow. A plain copy in its place takes a third off the CPU of a run.
 */
export function copyEnvironment(): void {
  process.env = { ...process.env };
}

/** Tests change the environment and read it anew. */
export function resetEnvForTests(): void {
  parsed = undefined;
}

/** Where people reach this instance; the machine itself unless APP_URL says otherwise. No slash at the end. */
export function appUrl(): string {
  const { APP_URL, PORT } = env();
  return (APP_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, '');
}

/** Addresses OPERATORS names. Nobody verified them, so none can be taken by signing up or changing to it (S42). */
export function operatorAddresses(): Set<string> {
  const named = env()
    .OPERATORS.split(',')
    .map((email) => email.trim().toLowerCase());
  return new Set(named.filter((email) => email !== ''));
}

/** next-auth reads its own address from the environment only, and falls back to the Host header without it. */
export function nameAddressForNextAuth(): void {
  process.env.NEXTAUTH_URL ??= appUrl();
}
