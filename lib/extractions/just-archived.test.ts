import { expect, it } from 'vitest';
import type { RawPage } from '@/lib/connectors/contract';
import type { PageRef } from './archive';
import { rememberPage, takePages } from './just-archived';

const MIB = 1024 * 1024;

it('gives all pages of an answer, in order and once', () => {
  rememberPage('a/0', pageOf('first'));
  rememberPage('a/1', pageOf('second'));
  expect(textsOf('a/0', 'a/1')).toEqual(['first', 'second']);
  expect(textsOf('a/0', 'a/1')).toBeNull();
});

it('gives nothing of an answer of which a page is missing', () => {
  rememberPage('b/0', pageOf('first'));
  expect(textsOf('b/0', 'b/1')).toBeNull();
  expect(textsOf('b/0')).toBeNull();
});

it('keeps the last to come when there is no room for all', () => {
  for (let n = 0; n < 40; n++) rememberPage(`c/${n}`, { ...pageOf(''), bytes: Buffer.alloc(MIB) });
  expect(takePages([ref('c/0')])).toBeNull();
  expect(takePages([ref('c/39')])).toHaveLength(1);
  for (let n = 0; n < 40; n++) takePages([ref(`c/${n}`)]);
});

function textsOf(...paths: string[]): string[] | null {
  return takePages(paths.map(ref))?.map(({ bytes }) => String(bytes)) ?? null;
}

function ref(path: string): PageRef {
  return { path, sha256: '', content_type: 'text/plain', status: 200, bytes: 0 };
}

function pageOf(text: string): RawPage {
  const head = { contentType: 'text/plain', status: 200, fetchedAt: '2026-11-27T08:00:00Z' };
  return { ...head, request: '', bytes: Buffer.from(text) };
}
