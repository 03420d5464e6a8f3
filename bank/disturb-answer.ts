import type { ServerResponse } from 'node:http';
import { type Answer, send, text } from './http';
import type { Trouble } from './trouble';

/** Sends the answer, or what the trouble makes of it on the way. */
export async function sendDisturbed(
  res: ServerResponse,
  answer: Answer,
  trouble: Trouble | null,
): Promise<void> {
  const replaced = trouble && REPLACEMENTS[trouble.kind]?.(trouble);
  if (replaced) return send(res, replaced);
  switch (trouble?.kind) {
    case 'timeout':
      return silence(res);
    case 'slow_drip':
      return drip(res, answer, trouble.pause_ms ?? 500);
    case 'truncated':
      return truncate(res, answer, trouble.broken ?? false);
    case 'malformed':
      return send(res, { ...answer, body: garble(answer.body) });
    case 'huge':
      return flood(res, answer, trouble.bytes ?? 64_000_000);
    default:
      return send(res, answer);
  }
}

const MAINTENANCE =
  '<!DOCTYPE html><html><head><title>Scheduled maintenance</title></head><body><h1>We will be back soon</h1></body></html>';

const REPLACEMENTS: Partial<Record<Trouble['kind'], (trouble: Trouble) => Answer>> = {
  // What banks say to a program or version they do not like.
  http_400: () => text(400, 'Bad Request'),
  http_500: () => text(500, 'Internal Server Error'),
  http_503: () => text(503, 'Service Unavailable'),
  payment_required: () => text(402, 'Payment required'),
  rate_limited: ({ retry_after }) => ({
    ...text(429, 'Too many requests'),
    headers: { 'retry-after': String(retry_after ?? 3600) },
  }),
  maintenance_page: () => ({ ...text(200, MAINTENANCE), type: 'text/html; charset=utf-8' }),
};

const LONGEST_SILENCE_MS = 120_000;

/** No answer at all; the connection ends when the caller gives up, or after two minutes. */
function silence(res: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => res.destroy(), LONGEST_SILENCE_MS);
    res.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function drip(res: ServerResponse, answer: Answer, pauseMs: number): Promise<void> {
  res.writeHead(answer.status, {
    'content-type': answer.type,
    'content-length': answer.body.length,
  });
  for (const byte of answer.body) {
    if (res.destroyed) return;
    res.write(Buffer.of(byte));
    await pause(pauseMs);
  }
  res.end();
}

/** Half of the body: announced as if it were all, or cut off on the wire. */
function truncate(res: ServerResponse, answer: Answer, broken: boolean): void {
  const half = answer.body.subarray(0, Math.floor(answer.body.length / 2));
  if (!broken) {
    send(res, { ...answer, body: half });
    return;
  }
  res.writeHead(answer.status, {
    'content-type': answer.type,
    'content-length': answer.body.length,
  });
  res.write(half, () => res.destroy());
}

/** Whole in length, broken in structure: the brackets of the middle third are gone. */
function garble(body: Buffer): Buffer {
  const garbled = Buffer.from(body);
  const third = Math.floor(garbled.length / 3);
  for (let i = third; i < third * 2; i++) {
    if ('<>{}[]"/'.includes(String.fromCharCode(garbled[i]!))) garbled[i] = 0x20;
  }
  return garbled;
}

/** Well-formed and endless: blanks between the first bracket and the rest. */
async function flood(res: ServerResponse, answer: Answer, bytes: number): Promise<void> {
  const first = answer.type.includes('json')
    ? answer.body.indexOf('{') + 1
    : answer.body.indexOf('<OFX>') + 5;
  res.writeHead(answer.status, { 'content-type': answer.type });
  res.write(answer.body.subarray(0, first));
  const chunk = Buffer.alloc(256 * 1024, '\n');
  for (let sent = 0; sent < bytes && !res.destroyed; sent += chunk.length) {
    if (!res.write(chunk)) await drained(res);
  }
  res.end(answer.body.subarray(first));
}

function drained(res: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      res.off('drain', done);
      res.off('close', done);
      resolve();
    };
    res.on('drain', done);
    res.on('close', done);
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
