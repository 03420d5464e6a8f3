import { type ChildProcess, spawn } from 'node:child_process';
import http from 'node:http';
import readline from 'node:readline';

/** Requests as anybody may send them, byte for byte, and the people who send them. */
export type Answer = { status: number; headers: http.IncomingHttpHeaders; text: string };
type Sent = { headers?: Record<string, string>; body?: string };

export const PASSWORD = 'plum tram violet 42';
export const CANARY = 'Xanthippe';

export function send(origin: string, method: string, at: string, sent: Sent = {}): Promise<Answer> {
  const { port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      method,
      path: at,
      headers: { host: `localhost:${port}`, ...sent.headers },
    };
    const request = http.request(options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece) => {
        text += piece;
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    request.setTimeout(20_000, () => request.destroy(new Error(`${method} ${at} took too long`)));
    request.on('error', reject);
    request.end(sent.body);
  });
}

/** A JSON call of the API with a token; throws unless it is accepted. */
export async function call(
  origin: string,
  method: string,
  at: string,
  body?: unknown,
  token?: string,
) {
  const { status, text } = await send(origin, method, `/api/v1${at}`, {
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (status >= 300) throw new Error(`${method} ${at}: ${status} ${text}`);
  return text ? JSON.parse(text) : null;
}

/** Somebody who signs up, by their token. */
export async function newPerson(origin: string, email: string): Promise<string> {
  await call(origin, 'POST', '/users', { email, password: PASSWORD });
  return (await call(origin, 'POST', '/tokens', { email, password: PASSWORD, label: 'test' }))
    .token;
}

/** Signs in as the form does; gives every cookie that is set, as the server said it. */
export async function signIn(origin: string, email: string): Promise<string[]> {
  const first = await send(origin, 'GET', '/api/auth/csrf');
  const { csrfToken } = JSON.parse(first.text);
  const form = new URLSearchParams({ csrfToken, email, password: PASSWORD, json: 'true' });
  const answer = await send(origin, 'POST', '/api/auth/callback/credentials', {
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      cookie: cookieOf(first.headers['set-cookie'] ?? []),
    },
    body: String(form),
  });
  const cookies = [...(first.headers['set-cookie'] ?? []), ...(answer.headers['set-cookie'] ?? [])];
  if (!cookies.some((cookie) => /session=/.test(cookie)))
    throw new Error(`No session: ${answer.text}`);
  return cookies;
}

/** A Cookie header of what was set. */
export function cookieOf(set: readonly string[]): string {
  return set.map((cookie) => cookie.split(';')[0]).join('; ');
}

/** A second web process of the instance, from a changed copy of the build; ends with `stop`. */
export async function secondWeb(
  what: 'unchanged' | 'without-proxy' | 'without-filter',
  settings: Record<string, string>,
): Promise<{ origin: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, ['tests/security/second-web.mjs', what], {
    env: { ...process.env, ...settings },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const origin = await originOf(child);
  return {
    origin,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.stdin?.end();
      }),
  };
}

function originOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The second web process ended with ${code}.`)));
    readline.createInterface({ input: child.stdout! }).on('line', (line) => {
      const found = /^origin (\S+)$/.exec(line)?.[1];
      if (found) resolve(found);
    });
  });
}
