import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const sizes = new Map<string, number>();

/**
 * What a page's HTML asks the browser to fetch as script, in gzip bytes at level 9. Scripts for
 * browsers without modules (`nomodule`) are fetched by none of today's and are left out; what a page
 * fetches later, when something opens or comes into view, is not in its HTML.
 */
export function scriptsOf(html: string, root = '.'): { files: number; bytes: number } {
  const tags = html.match(/<script\b[^>]*>/g) ?? [];
  const names = tags
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .flatMap((tag) => /\bsrc="\/_next\/([^"?]+)/.exec(tag)?.[1] ?? []);
  const files = [...new Set(names)].map((name) => path.join(root, '.next', name));
  return { files: files.length, bytes: files.reduce((sum, file) => sum + sizeOf(file), 0) };
}

function sizeOf(file: string): number {
  const size = sizes.get(file) ?? gzipSync(readFileSync(file), { level: 9 }).length;
  sizes.set(file, size);
  return size;
}
