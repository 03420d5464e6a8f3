import 'server-only';
import type { RawPage } from '@/lib/connectors/contract';
import type { PageRef } from './archive';

/**
 * Pages that this process archived a moment ago, kept for the step that reads them next: it mostly runs
 * in the same worker, and need not fetch, open and unpack them again. Only a shortcut: the archive has
 * them before they are here, another worker reads them there, and the oldest give way at the limit.
 */
const LIMIT_BYTES = 32 * 1024 * 1024;

// beside a page's own bytes: its head, its place in the map
const EACH_BYTES = 512;

const pages = new Map<string, RawPage>();
let held = 0;

export function rememberPage(path: string, page: RawPage): void {
  forget(path);
  pages.set(path, page);
  held += sizeOf(page);
  for (const oldest of pages.keys()) {
    if (held <= LIMIT_BYTES) return;
    forget(oldest);
  }
}

/** All of these or null; given once. */
export function takePages(refs: readonly PageRef[]): RawPage[] | null {
  const found = refs.flatMap(({ path }) => pages.get(path) ?? []);
  for (const { path } of refs) forget(path);
  return found.length === refs.length ? found : null;
}

function forget(path: string): void {
  const page = pages.get(path);
  if (!page) return;
  pages.delete(path);
  held -= sizeOf(page);
}

function sizeOf(page: RawPage): number {
  return page.bytes.length + EACH_BYTES;
}
