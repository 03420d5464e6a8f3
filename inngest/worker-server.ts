import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** What the worker answers to, by path; `/e/*` takes one more part. */
export type Routes = Readonly<Record<string, (request: Request) => Promise<Response> | Response>>;

const MAX_BODY_BYTES = 8 * 1_048_576;

/** The worker's own small server, for the machine it runs on: health, readiness, signed calls. */
export function serveWorker(port: number, routes: Routes): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    answer(routes, incoming, outgoing).catch(() => {
      if (!outgoing.headersSent) outgoing.writeHead(500);
      outgoing.end();
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

async function answer(
  routes: Routes,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const url = urlOf(incoming);
  const route = find(routes, url.pathname) ?? find(routes, url.pathname.replace(/\/[^/]+$/, '/*'));
  const response = route
    ? await route(await toRequest(url, incoming))
    : new Response(null, { status: 404 });
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

/** With the port it was asked at: the SDK registers under this address. */
function urlOf({ url = '/', socket }: IncomingMessage): URL {
  return new URL(url, `http://127.0.0.1:${socket.localPort}`);
}

function find(routes: Routes, path: string): Routes[string] | undefined {
  return Object.hasOwn(routes, path) ? routes[path] : undefined;
}

async function toRequest(url: URL, incoming: IncomingMessage): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const { method = 'GET' } = incoming;
  const body = method === 'GET' || method === 'HEAD' ? undefined : await read(incoming);
  return new Request(url, { method, headers, body });
}

async function read(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Error('The body is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
