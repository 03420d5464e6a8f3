import { afterAll, beforeAll, expect, it } from 'vitest';
import { BUCKET, type BucketServer, startBucket } from '@/tests/bucket-server';
import { type Bucket, bucketStore } from './objects-s3';

/** `S3_TEST_ENDPOINT` names a real one (with bucket `savory-test`) instead. */
const settings: Bucket = {
  endpoint: process.env.S3_TEST_ENDPOINT ?? '',
  bucket: BUCKET,
  region: 'us-east-1',
  accessKeyId: 'key',
  secretAccessKey: 'secret',
};
let server: BucketServer;
let store = bucketStore(settings);
const run = Date.now().toString(36);

beforeAll(async () => {
  server = await startBucket();
  settings.endpoint ||= server.endpoint;
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
  const lines: string[] = [];
  for await (const line of store.lines(manifest)) lines.push(line);
  expect(lines.sort()).toEqual(['{"a":1}', '{"a":2}']);
});

it('lists over pages and removes a folder whole', async () => {
  for (let n = 0; n < 8; n++) await store.put(`${run}/many/${n % 4}/${n}`, Buffer.from(`${n}`));
  expect((await store.list(`${run}/many`)).sort()).toEqual(['0', '1', '2', '3']);
  expect((await store.list(`${run}/many/1`)).sort()).toEqual(['1', '5']);
  await store.remove(`${run}/many`);
  expect(await store.list(`${run}/many`)).toEqual([]);
});

it.skipIf(process.env.S3_TEST_ENDPOINT)('asks again when the bucket is busy', async () => {
  server.beBusy(2);
  await store.put(`${run}/busy`, Buffer.from('x'));
  expect(server.busy()).toBe(0);
});

it.each(['../secrets', 'raw/../../x', '/etc/passwd', 'a//b'])('refuses the key %j', async (key) => {
  await expect(store.get(key)).rejects.toThrow('Not a key');
});
