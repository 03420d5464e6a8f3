import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A bucket over HTTP, as the object store sees one: keeps bytes, checks signature's form and digest,
 * knows conditional writes, pages its lists (a few names each, so that every test turns pages).
 */
export type BucketServer = {
  readonly endpoint: string;
  /** What it keeps, by key. */
  readonly objects: Map<string, Buffer>;
  /** Answers so many requests with 503. */
  beBusy(times: number): void;
  /** How often it still will. */
  busy(): number;
  close(): void;
};

export const BUCKET = 'savory-test';
const PAGE = 3;
const SIGNED = /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/us-east-1\/s3\/aws4_request, /;

export async function startBucket(): Promise<BucketServer> {
  const objects = new Map<string, Buffer>();
  let busy = 0;
  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    const key = decodeURIComponent(url.pathname.replace(`/${BUCKET}/`, ''));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const digest = createHash('sha256').update(body).digest('hex');
    const answer = (status: number, text: string | Buffer = '') =>
      response.writeHead(status).end(text);
    if (!SIGNED.test(request.headers.authorization ?? '')) return answer(403);
    if (request.headers['x-amz-content-sha256'] !== digest) return answer(400);
    if (busy > 0) return answer(503, String(busy--));
    if (request.method === 'PUT') {
      if (request.headers['if-none-match'] === '*' && objects.has(key)) return answer(412);
      objects.set(key, body);
      return answer(200);
    }
    if (request.method === 'DELETE') return answer(objects.delete(key) ? 204 : 404);
    if (key !== '') return objects.has(key) ? answer(200, objects.get(key)) : answer(404);
    return answer(200, listed(objects, url.searchParams));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo; // safe because: it listens on a port
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    beBusy(times) {
      busy = times;
    },
    busy: () => busy,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function listed(objects: ReadonlyMap<string, Buffer>, query: URLSearchParams): string {
  const prefix = query.get('prefix') ?? '';
  const names = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  const folder = (key: string) => {
    const slash = query.get('delimiter') ? key.indexOf('/', prefix.length) : -1;
    return slash < 0
      ? `<Contents><Key>${key}</Key></Contents>`
      : `<CommonPrefixes><Prefix>${key.slice(0, slash + 1)}</Prefix></CommonPrefixes>`;
  };
  const all = [...new Set(names.map(folder))];
  const from = Number(query.get('continuation-token') ?? 0);
  const next =
    from + PAGE < all.length ? `<NextContinuationToken>${from + PAGE}</NextContinuationToken>` : '';
  return `<ListBucketResult><Prefix>${prefix}</Prefix>${all.slice(from, from + PAGE).join('')}${next}</ListBucketResult>`;
}
