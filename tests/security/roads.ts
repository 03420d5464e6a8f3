/**
 * Every page and every route outside API v1 (whose calls are in api-table.ts), and who may walk
 * where. Compared with the build: a road that is not here fails.
 */
export type Door =
  /** The same for everybody, and nobody's data. */
  | 'open'
  /** Who is signed in, each their own; others are sent to the sign-in page. */
  | 'person'
  /** Who operates the instance; signed-in others are told there is nothing. */
  | 'operator';

export const PAGES: Record<string, Door> = {
  '/accounts': 'person',
  '/accounts/import': 'person',
  '/accounts/linked': 'person',
  '/budget': 'person',
  '/budget/tiers': 'person',
  '/dashboard': 'person',
  '/design': 'operator',
  '/forgot-password': 'open',
  '/notifications': 'person',
  '/offline': 'open',
  '/onboarding': 'person',
  '/operator': 'operator',
  '/operator/accuracy': 'operator',
  '/recurring': 'person',
  '/reset-password': 'open',
  '/rules': 'person',
  '/set-up': 'open',
  '/settings': 'person',
  '/settings/categories': 'person',
  '/settings/notifications': 'person',
  '/settings/security': 'person',
  '/sign-in': 'open',
  '/sign-up': 'open',
  '/transactions': 'person',
  '/transactions/review': 'person',
  '/trends': 'person',
  '/unsubscribe/[token]': 'open',
};

/** Pages of the framework, without data: what is nowhere, and what broke; and the way to the first page. */
export const APART = ['/', '/_global-error', '/_not-found'];

/** Routes by method. What a route does not export answers 405; `status`: to a call that proves nothing. */
export const ROUTES: Record<string, { methods: string[]; status: number; why: string }> = {
  '/api/auth/[...nextauth]': { methods: ['GET', 'POST'], status: 200, why: 'the way in' },
  '/api/csp-reports': { methods: ['POST'], status: 400, why: 'what browsers report' },
  '/api/health': { methods: ['GET'], status: 200, why: 'liveness' },
  '/api/inngest': { methods: ['GET', 'POST', 'PUT'], status: 404, why: 'signed, workers only' },
  '/api/metrics': { methods: ['GET'], status: 200, why: 'this machine, or a token' },
  '/api/ready': { methods: ['GET'], status: 200, why: 'readiness' },
  '/api/unsubscribe/[token]': { methods: ['GET', 'POST'], status: 404, why: 'a signed link' },
  '/api/v1/[...path]': {
    methods: ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'],
    status: 404,
    why: 'calls there are not',
  },
  '/api/v1/openapi.json': { methods: ['GET'], status: 200, why: 'the contract' },
  '/api/webhooks/[provider]': { methods: ['POST'], status: 404, why: 'signed by the provider' },
};

/** Files of the build with a route of their own. */
export const FILES = ['/icon.svg', '/manifest.webmanifest'];
