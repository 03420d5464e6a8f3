import { expect } from 'vitest';
import type { Operation } from '@/app/api/operation';
import { problem } from '@/lib/wire';
import { type Sent, sendToRoute } from './send-to-route';

export { routeFile, type Sent } from './send-to-route';

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers whose schema was just checked
export type Answered = { status: number; json: any; headers: Headers; text: string };

/** Sends a request to the route's own handler, and holds the answer against what the operation declares: its schema, or a problem of the list. */
export async function callApi(method: string, url: string, sent: Sent = {}): Promise<Answered> {
  const { op, response } = await sendToRoute(method, url, sent);
  const text = await response.text();
  const json =
    text && /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : null;
  expect(NEVER.exec(text)?.[0], `${op.id} keeps secrets`).toBeUndefined();
  holdAgainst(op, response, json);
  return { status: response.status, json, headers: response.headers, text };
}

function holdAgainst(op: Operation, response: Response, json: unknown): void {
  if (response.status === 304) return;
  if (response.status >= 400) {
    expect(response.headers.get('content-type'), op.id).toBe('application/problem+json');
    problem.parse(json);
    return;
  }
  expect([op.status, op.later], op.id).toContain(response.status);
  if (op.answer !== null && typeof op.answer !== 'string') {
    const parsed = op.answer.safeParse(json);
    expect(parsed.error?.issues, `${op.id} answers as declared`).toBeUndefined();
    // a schema leaves out what it does not know: nothing but what it declares is given away
    expect(parsed.data, `${op.id} gives declared fields alone`).toEqual(json);
  }
}

/** Sealed text, hashes of passwords, key ids: in no answer whatever (statement 20). */
const NEVER = /\$argon2|\b[vwt]1\.[\w-]{16,}|"(password_hash|token_hash|sealed|key_id|sid_hash)"/;
