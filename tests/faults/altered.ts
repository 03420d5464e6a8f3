import { randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';
import { bundle } from '@/scripts/bundle.mjs';

type Change = readonly [file: string, protection: RegExp, instead: string];

/**
 * The product with a protection taken out of its source: the module at `entry`, and all it imports of
 * ours, bundled anew with what matches in a file replaced. A pattern that met nothing is an error, so that
 * a control cannot pass because the protection is written otherwise by now. Packages are the same as ever.
 */
export async function altered<Module>(entry: string, changes: readonly Change[]): Promise<Module> {
  const folder = `.data-altered-${randomBytes(6).toString('hex')}`; // at the depth of dist
  const met = new Set<Change>();
  const plugin: Plugin = {
    name: 'altered',
    setup: (build) =>
      build.onLoad({ filter: filesOf(changes) }, async ({ path: file }) => {
        let contents = await readFile(file, 'utf8');
        for (const change of changes.filter(([name]) => file === path.resolve(name))) {
          if (contents.search(change[1]) < 0) continue;
          met.add(change);
          contents = contents.replace(change[1], change[2]);
        }
        return { contents, loader: file.endsWith('.mjs') ? 'js' : 'ts' };
      }),
  };
  try {
    await bundle({ altered: entry }, folder, [plugin]);
    const missed = changes.filter((change) => !met.has(change));
    if (missed.length > 0) throw new Error(`Nothing was taken out of ${missed.map(String)}.`);
    return await import(/* @vite-ignore */ pathToFileURL(path.resolve(folder, 'altered.mjs')).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function filesOf(changes: readonly Change[]): RegExp {
  const names = changes.map(([file]) => file.replaceAll('.', '\\.'));
  return new RegExp(`/(${names.join('|')})$`);
}
