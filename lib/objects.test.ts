import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { folderStore } from './objects';

const root = mkdtempSync(path.join(os.tmpdir(), 'savory-objects-'));
const store = folderStore(root);
afterAll(() => rmSync(root, { recursive: true }));

it('keeps bytes, takes the same again and refuses others', async () => {
  await store.put('raw/a/1', Buffer.from('one'));
  await store.put('raw/a/1', Buffer.from('one'));
  await expect(store.put('raw/a/1', Buffer.from('two'))).rejects.toThrow('Other bytes');
  expect((await store.get('raw/a/1')).toString()).toBe('one');
  expect(readdirSync(path.join(root, 'raw/a'))).toEqual(['1']);
});

it('lets one of many writers win and leaves nothing half-written', async () => {
  const writes = Array.from({ length: 8 }, (_, i) => store.put('raw/race', Buffer.from(`${i}`)));
  const results = await Promise.allSettled(writes);
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  expect(readdirSync(path.join(root, 'raw')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

it('appends lines', async () => {
  await store.append('_manifest/2026-11-25.jsonl', '{"a":1}');
  await store.append('_manifest/2026-11-25.jsonl', '{"a":2}');
  const lines: string[] = [];
  for await (const line of store.lines('_manifest/2026-11-25.jsonl')) lines.push(line);
  expect(lines).toEqual(['{"a":1}', '{"a":2}']);
});

it.each(['../secrets', 'raw/../../x', '/etc/passwd', 'a//b', ''])(
  'S34: refuses the key %j',
  async (key) => {
    await expect(async () => store.get(key)).rejects.toThrow('Not a key');
  },
);
