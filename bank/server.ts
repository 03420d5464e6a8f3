import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Bank, openBank } from './bank';
import { handleControl } from './control';
import { sendDisturbed } from './disturb-answer';
import { json, Refusal, send, text } from './http';
import { handleOfx } from './ofx/handle';
import { homePage } from './page';
import { handleSimplefin } from './simplefin/handle';

export type RunningBank = { bank: Bank; url: string; close(): Promise<void> };

/** Opens the bank on 127.0.0.1. `port` 0 takes a free one; `url` is its public base. */
export async function startBank(options: { port: number; dataDir: string }): Promise<RunningBank> {
  const bank = openBank(options.dataDir);
  const server = createServer((req, res) => {
    void route(bank, req, res).catch((error) => refuse(res, error));
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  await listen(server, options.port);
  // safe because: a listening TCP server has an AddressInfo
  const { port } = server.address() as AddressInfo;
  bank.host = `localhost:${port}`;
  return { bank, url: `http://${bank.host}`, close: () => close(server) };
}

async function route(bank: Bank, req: IncomingMessage, res: ServerResponse): Promise<void> {
  // Another name for this address would be a page on the web that was rebound to us.
  if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(req.headers.host ?? '')) {
    throw new Refusal(421, 'This bank answers to localhost only.');
  }
  const url = readUrl(req, bank.host);
  if (url.pathname === '/ofx') {
    const { answer, trouble } = await handleOfx(bank, req);
    return sendDisturbed(res, answer, trouble);
  }
  if (url.pathname.startsWith('/simplefin/')) {
    const { answer, trouble } = handleSimplefin(bank, req, url);
    return sendDisturbed(res, answer, trouble);
  }
  if (url.pathname.startsWith('/control/')) return send(res, await handleControl(bank, req, url));
  if (url.pathname === '/health') return send(res, json(200, { status: 'ok' }));
  if (url.pathname === '/' && req.method === 'GET') return send(res, homePage(bank));
  throw new Refusal(404, 'There is no such page.');
}

function readUrl(req: IncomingMessage, host: string): URL {
  try {
    return new URL(req.url ?? '/', `http://${host}`);
  } catch {
    throw new Refusal(400, 'The address cannot be read.');
  }
}

function refuse(res: ServerResponse, error: unknown): void {
  const refusal = error instanceof Refusal || error instanceof URIError ? error : null;
  if (!refusal) console.error('bank:', error);
  if (res.headersSent) return void res.destroy();
  const status = refusal instanceof Refusal ? refusal.status : refusal ? 400 : 500;
  const headers = refusal instanceof Refusal ? refusal.headers : {};
  // A body that was not read to its end must not be taken for the next request.
  send(res, {
    ...text(status, `${refusal?.message ?? 'Something broke in the bank.'}\n`),
    headers: { ...headers, connection: 'close' },
  });
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
