/**
 * The doors of the house (docs/architecture.md) as one table. A file breaks a rule when it is in
 * `where` and either imports something `imports` refuses, has text `text` finds, or fails `file`.
 * Paths are from the project's folder; an import is a path of ours or a package's name.
 * `planted` is a violation the test puts in front of each rule.
 */

/** Ground every room stands on: pure, no I/O. i18n is ground with a folder: every room has words. */
const PURE_GROUND = /^lib\/(money|calendar|errors|ids|wire|i18n\/(icu|key|schema))$/;
const GROUND = /^lib\/[a-z-]+$/;
/** Shapes every noun may know: the API's, and the one connectors give their answers in. */
const SCHEMA = /^lib\/[a-z-]+(\/[a-z]+)?\/schema$|^lib\/connectors\/contract$/;
const CODE = /^(app|components|inngest|lib|bank)\/|^proxy\.ts$|^instrumentation\.ts$/;
const TEST = /\.test\.(ts|tsx|mjs)$|(^|[./])testing\.ts$|^tests\//;
const ours = (target) =>
  /^(app|components|inngest|lib|bank|generated|prisma|scripts|tests)\//.test(target);

/**
 * Which noun may import which: down only, without a circle. A new edge is a decision
 * (docs/decisions/rooms.md). Who is not listed imports ground alone.
 */
export const EDGES = {
  accounts: ['extractions'],
  analysis: ['categories', 'transactions'],
  alerts: [
    'accounts',
    'budgets',
    'categories',
    'insights',
    'notifications',
    'recurring',
    'spending',
    'transactions',
  ],
  exports: [
    'accounts',
    'attachments',
    'budgets',
    'categories',
    'connections',
    'dashboard',
    'goals',
    'recurring',
    'rules',
    'transactions',
    'users',
  ],
  attachments: ['transactions'],
  auth: ['letters'],
  connections: ['accounts', 'connectors', 'extractions', 'transactions'],
  imports: ['transactions', 'statements', 'extractions'],
  transactions: ['extractions', 'connectors', 'accounts', 'budgets', 'categories', 'rules'],
  extractions: ['connectors', 'statements', 'notifications'],
  connectors: ['statements'],
  insights: ['budgets', 'recurring', 'spending', 'categories'],
  recurring: ['categories'],
  budgets: ['spending', 'categories', 'notifications', 'income', 'goals'],
  income: ['categories'],
  goals: ['accounts'],
  spending: ['categories'],
  rules: ['categories', 'statements'],
  users: ['archive', 'auth', 'connections', 'letters', 'analysis'],
};

const noun = (file) => /^lib\/([a-z-]+)\//.exec(file)?.[1];

export const RULES = [
  {
    id: 'lib-stands-alone',
    says: 'lib imports no transport and sends no event: it writes an outbox row',
    where: /^lib\//,
    // the sandbox's standing customers are public data, shown where a person links a bank
    imports: (target) =>
      /^(app|components|inngest|bank|scripts|tests)\//.test(target) && target !== 'bank/people',
    planted: ['lib/budgets/check.ts', "import { inngest } from '@/inngest/client';"],
  },
  {
    id: 'inngest-orders',
    says: 'inngest imports lib, nothing else of ours',
    where: /^inngest\//,
    imports: (target) => ours(target) && !/^(lib|inngest)\//.test(target),
    planted: ['inngest/functions/tick.ts', "import { x } from '@/app/action';"],
  },
  {
    id: 'functions-at-one-door',
    says: 'only app/api/inngest imports Inngest functions',
    where: /^app\/(?!api\/inngest\/)|^components\//,
    imports: (target) => /^inngest\//.test(target),
    planted: [
      'app/api/v1/me/route.ts',
      "import { extractConnection } from '@/inngest/functions/extract-connection';",
    ],
  },
  {
    id: 'components-are-shared',
    says: 'components import components, pure ground and schemas',
    where: /^components\//,
    imports: (target) =>
      ours(target) &&
      !/^components\//.test(target) &&
      !PURE_GROUND.test(target) &&
      !SCHEMA.test(target),
    planted: ['components/amount.tsx', "import { listAccounts } from '@/lib/accounts/queries';"],
  },
  {
    id: 'bank-is-a-stranger',
    says: 'the sandbox bank imports nothing of lib but the ground',
    where: /^bank\//,
    imports: (target) => ours(target) && !/^bank\//.test(target) && !GROUND.test(target),
    planted: ['bank/main.ts', "import { match } from '@/lib/transactions/match';"],
  },
  {
    id: 'nouns-import-down',
    says: 'between nouns imports go down only, along the listed edges; schemas may know each other',
    where: /^lib\/(?!safe-fetch\/)[a-z-]+\//,
    imports: (target, file) => {
      const [from, to] = [noun(file), noun(target)];
      return Boolean(to) && to !== from && !SCHEMA.test(target) && !EDGES[from]?.includes(to);
    },
    planted: ['lib/categories/choose.ts', "import { edit } from '@/lib/transactions/edit';"],
  },
  {
    id: 'schemas-are-for-browsers',
    says: 'a schema.ts imports zod, pure ground and other schemas',
    where: /^lib\/[a-z-]+(\/[a-z]+)?\/schema\.ts$/,
    imports: (target) => target !== 'zod' && !PURE_GROUND.test(target) && !SCHEMA.test(target),
    planted: ['lib/budgets/schema.ts', "import { asUser } from '@/lib/db';"],
  },
  {
    id: 'prisma-behind-verbs',
    says: 'Prisma and the database are reached from lib and the executor alone',
    where: /^(app|components|bank|inngest\/functions)\/|^proxy\.ts$/,
    except: /^app\/api\/([a-z]+|ready\/state)\.ts$/, // what every route goes through: errors mapped, answers remembered
    imports: (target) => /^(generated\/|@prisma\/|pg$|lib\/db$)/.test(target),
    planted: ['app/api/v1/me/route.ts', "import { asUser } from '@/lib/db';"],
  },
  {
    id: 'pure-in-the-middle',
    says: 'match, categorise, compose and normalise are values in, values out',
    where: /^lib\/.*\/(match|categorise|compose|normalise|fingerprint|seller)\.ts$/,
    imports: (target) =>
      /^(generated\/|pg$|node:(?!crypto)|server-only$|lib\/(db|env|clock|outbox|safe-fetch|mail|log)$)/.test(
        target,
      ),
    text: /\bawait\b|\basync\b/,
    planted: ['lib/transactions/match.ts', "import { now } from '@/lib/clock';"],
  },
  {
    id: 'one-environment',
    says: 'process.env is read in lib/env.ts only',
    where: CODE,
    text: /\bprocess\.env\b/,
    except: /^(lib\/env|instrumentation)\.ts$/, // the latter: a constant of the bundler's
    planted: ['lib/mail.ts', 'const url = process.env.SMTP_URL;'],
  },
  {
    id: 'one-clock',
    says: 'the time comes from lib/clock.ts only (new Date(x) of a known instant is fine)',
    where: /^(app|inngest|lib)\//,
    text: /\bnew Date\(\)|\bDate\.now\(\)/,
    // log lines and the limiter keep the machine's time, whatever clock the product follows
    except: /^lib\/(clock|log|rate-limit)\.ts$/,
    planted: ['lib/budgets/check.ts', 'const today = new Date();'],
  },
  {
    id: 'one-way-out',
    says: 'the outside is reached through lib/safe-fetch.ts only',
    where: /^(inngest|lib)\/|^app\/.*\/route\.ts$/,
    text: /(\bawait|\breturn|=|=>|\()\s*fetch\(/,
    imports: (target) =>
      /^(undici|(node:)?(http|https|http2|net|tls|dns)(\/.*)?|axios)$/.test(target),
    // the worker's server listens; the executor calls programs that the signing key's holder registered
    except: /^lib\/safe-fetch(\.ts$|\/)|^inngest\/(worker-server|executor\/http-sdk)\.ts$/,
    planted: ['lib/connectors/ofx/fetch.ts', "const answer = await fetch('https://bank.test');"],
  },
  {
    id: 'one-keyholder',
    says: 'ciphers and keys are used in lib/crypto.ts only',
    where: /^(app|inngest|lib|components)\//,
    text: /\bcreate(Cipheriv|Decipheriv|PrivateKey|Hmac)\(|\bdiffieHellman\(/,
    except: /^lib\/crypto\.ts$|^inngest\/executor\/signature\.ts$/, // the latter: the SDK's own scheme
    planted: ['lib/raw-log.ts', "const cipher = createCipheriv('aes-256-gcm', key, iv);"],
  },
  {
    id: 'proof-is-minted',
    says: 'a UserId is minted by the session, the token and the job only',
    where: CODE,
    text: /\bas UserId\b/,
    except: /^lib\/auth\/|^lib\/users\/create\.ts$/, // a new user is nobody's yet
    planted: ['app/api/v1/me/route.ts', 'const id = BigInt(raw) as UserId;'],
  },
  {
    id: 'one-chart-maker',
    says: 'recharts is imported in components/charts only',
    where: /^(app|components)\/(?!charts\/)/,
    imports: (target) => target === 'recharts',
    planted: ['app/(app)/trends/page.tsx', "import { LineChart } from 'recharts';"],
  },
  {
    id: 'no-bags',
    says: 'no index, utils, helpers, types, service, manager or common files',
    where: CODE,
    file: ({ path }) =>
      /(^|\/)(index|utils?|helpers?|types|services?|managers?|common)(\.tsx?$|\/)/.test(path),
    planted: ['lib/utils.ts', 'export const x = 1;'],
  },
  {
    id: 'short-files',
    says: 'no file over 300 lines',
    where: /\.(ts|tsx|mjs)$/,
    file: ({ lines }) => lines > 300,
    except: /^bank\/life\/[a-z]{2}\.ts$/, // tables: what people of a country pay
    planted: ['lib/budgets/check.ts', 'x;\n'.repeat(301)],
  },
];

/** Tests may reach anywhere; data is no code. */
export const LEFT_OUT = [TEST, /^prisma\/seed\//, /^(generated|node_modules|dist|\.next)\//];
