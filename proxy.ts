import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/lib/env';

/**
 * Gives every page a policy with a nonce of its own, and takes no other methods there than pages
 * know. Who may see what is decided where the data is read, so that it holds with this file removed.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString('base64');
  const policy = policyWith(nonce);
  const headers = new Headers(request.headers);
  // Next takes the nonce from these: whatever a client sends under their names must not get there.
  headers.set('content-security-policy', policy);
  headers.delete('content-security-policy-report-only');
  headers.set('x-nonce', nonce);
  const response = READS.has(request.method)
    ? NextResponse.next({ request: { headers } })
    : new NextResponse(null, { status: 405, headers: { allow: 'GET, HEAD' } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('reporting-endpoints', `csp="${REPORTS}"`);
  return response;
}

/** Pages are read. What changes something is a call of the API; there is no server action. */
const READS = new Set(['GET', 'HEAD']);
const REPORTS = '/api/csp-reports';

export const config = { matcher: ['/((?!api/|_next/static/).*)'] };

/** Plaid's window is a frame of theirs, opened by their script; both only where Plaid is set up. */
const PLAID_SOURCES = [
  "connect-src 'self' https://sandbox.plaid.com https://production.plaid.com",
  'frame-src https://cdn.plaid.com',
];

function policyWith(nonce: string): string {
  const { NODE_ENV, PLAID_CLIENT_ID } = env();
  const developing = NODE_ENV === 'development';
  return [
    "default-src 'self'",
    // React's development build evaluates strings to show server stacks.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${developing ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    // Style attributes as the server renders them: Radix and Recharts.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    ...(PLAID_CLIENT_ID ? PLAID_SOURCES : ["connect-src 'self'"]),
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    // for browsers without the Reporting API
    `report-uri ${REPORTS}`,
    'report-to csp',
  ].join('; ');
}
