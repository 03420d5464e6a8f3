import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bucket, bucketStore } from './objects-s3';

/**
 * A bucket over HTTP, as the store sees one: keeps bytes, checks the digest, knows conditional
 * writes, pages its lists. `S3_TEST_ENDPOINT` names a real one (with bucket `savory-test`) instead.
 */
const objects = new Map<string, Buffer>();
const PAGE = 3;
let busy = 0;
const server = http.createServer(async (request, response) => {
  const url = new URL(request.url ?? '', 'http://localhost');
  const key = decodeURIComponent(url.pathname.replace('/savory-test/', ''));
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const digest = createHash('sha256').update(body).digest('hex');
  const signed = /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/us-east-1\/s3\/aws4_request, /;
  const answer = (status: number, text: string | Buffer = '') =>
    response.writeHead(status).end(text);
  if (!signed.test(request.headers.authorization ?? '')) return answer(403);
  if (request.headers['x-amz-content-sha256'] !== digest) return answer(400);
  if (busy > 0) return answer(503, String(busy--));
  if (request.method === 'PUT') {
    if (request.headers['if-none-match'] === '*' && objects.has(key)) return answer(412);
    objects.set(key, body);
    return answer(200);
  }
  if (request.method === 'DELETE') return answer(objects.delete(key) ? 204 : 404);
  if (key !== '') return objects.has(key) ? answer(200, objects.get(key)) : answer(404);
  return answer(200, listed(url.searchParams));
});

function listed(query: URLSearchParams): string {
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

const settings: Bucket = {
  endpoint: process.env.S3_TEST_ENDPOINT ?? '',
  bucket: 'savory-test',
  region: 'us-east-1',
  accessKeyId: 'key',
  secretAccessKey: 'secret',
};
let store = bucketStore(settings);
const run = Date.now().toString(36);

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo; // safe because: it listens on a port
  settings.endpoint ||= `http://127.0.0.1:${port}`;
  store = bucketStore(settings);
});
afterAll(() => server.close());

it('keeps bytes, takes the same again and refuses others', async () => {
  await store.put(`${run}/a/1`, Buffer.from('one'));
  await store.put(`${run}/a/1`, Buffer.from('one'));
  await expect(store.put(`${run}/a/1`, Buffer.from('two'))).rejects.toThrow('Other bytes');
  expect((await store.get(`${run}/a/1`)).toString()).toBe('one');
  await expect(store.get(`${run}/a/none`)).rejects.toThrow('answered 404');
});

it('lets one of many writers win', async () => {
  const writes = Array.from({ length: 6 }, (_, i) => store.put(`${run}/race`, Buffer.from(`${i}`)));
  const results = await Promise.allSettled(writes);
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
});

it('appends lines, each once', async () => {
  const manifest = `${run}/_manifest/2026-11-25.jsonl`;
  await store.append(manifest, '{"a":1}');
  await store.append(manifest, '{"a":2}');
  await store.append(manifest, '{"a":2}');
  const names = await store.list(manifest);
  const lines = await Promise.all(names.map((name) => store.get(`${manifest}/${name}`)));
  expect(lines.map(String).sort()).toEqual(['{"a":1}\n', '{"a":2}\n']);
  expect(await store.list(`${run}/_manifest/none.jsonl`)).toEqual([]);
});

it('lists over pages and removes a folder whole', async () => {
  for (let n = 0; n < 8; n++) await store.put(`${run}/many/${n % 4}/${n}`, Buffer.from(`${n}`));
  expect((await store.list(`${run}/many`)).sort()).toEqual(['0', '1', '2', '3']);
  expect((await store.list(`${run}/many/1`)).sort()).toEqual(['1', '5']);
  await store.remove(`${run}/many`);
  expect(await store.list(`${run}/many`)).toEqual([]);
});

it.skipIf(process.env.S3_TEST_ENDPOINT)('asks again when the bucket is busy', async () => {
  busy = 2;
  await store.put(`${run}/busy`, Buffer.from('x'));
  expect(busy).toBe(0);
});

it.each(['../secrets', 'raw/../../x', '/etc/passwd', 'a//b'])('refuses the key %j', async (key) => {
  await expect(store.get(key)).rejects.toThrow('Not a key');
});
