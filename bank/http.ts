import type { IncomingMessage, ServerResponse } from 'node:http';

export type Answer = {
  status: number;
  type: string;
  body: Buffer;
  headers?: Record<string, string>;
};

/** A refusal with its HTTP status; thrown anywhere below the router. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

/** The whole body; refuses (413) as soon as it is longer than `limit` bytes. */
export async function readBody(req: IncomingMessage, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req) {
    size += part.length;
    if (size > limit) throw new Refusal(413, `The body is longer than ${limit} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const JSON_LIMIT = 64 * 1024;

export async function readJson(req: IncomingMessage): Promise<unknown> {
  const text = (await readBody(req, JSON_LIMIT)).toString('utf8');
  try {
    return JSON.parse(text || '{}');
  } catch {
    throw new Refusal(400, 'The body is not JSON.');
  }
}

export function json(status: number, value: unknown): Answer {
  return {
    status,
    type: 'application/json; charset=utf-8',
    body: Buffer.from(`${JSON.stringify(value)}\n`),
  };
}

export function text(status: number, value: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body: Buffer.from(value) };
}

export function send(res: ServerResponse, answer: Answer): void {
  res.writeHead(answer.status, {
    'content-type': answer.type,
    'content-length': answer.body.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...answer.headers,
  });
  res.end(answer.body);
}

/** Login and password of a Basic header; null when there is none that can be read. */
export function basicCredentials(req: IncomingMessage): { login: string; password: string } | null {
  const match = /^Basic ([A-Za-z0-9+/=_-]{1,1000})$/i.exec(req.headers.authorization ?? '');
  if (!match) return null;
  const pair = Buffer.from(match[1]!, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? null : { login: pair.slice(0, colon), password: pair.slice(colon + 1) };
}
