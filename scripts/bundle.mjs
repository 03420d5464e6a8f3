import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './ground.mjs';

/** Programs that are not the web app: name in dist/ -> where they begin. */
export const PROGRAMS = { worker: 'inngest/worker.ts', bank: 'bank/main.ts' };

/** Threads that programs start, bundled beside them. */
export const THREADS = { 'reader-thread': 'lib/statements/reader-thread.ts' };

/** Inside a program of ours the marker of server code says nothing; outside Next it would throw. */
const serverOnly = {
  name: 'server-only',
  setup(build) {
    build.onResolve({ filter: /^server-only$/ }, () => ({
      path: 'server-only',
      namespace: 'empty',
    }));
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }));
  },
};

function options(entryPoints, outdir, plugins = []) {
  return {
    entryPoints: Object.entries(entryPoints)
      .filter(([, entry]) => fs.existsSync(path.join(ROOT, entry)))
      .map(([out, entry]) => ({ in: entry, out })),
    outdir,
    absWorkingDir: ROOT,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external', // node_modules stays where it is
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    logLevel: 'warning',
    plugins: [serverOnly, ...plugins],
  };
}

/** Bundles TypeScript programs for Node into `outdir` as `<name>.mjs`. */
export async function bundle(entryPoints, outdir = 'dist', plugins = []) {
  const { build } = await import('esbuild');
  await build(options(entryPoints, outdir, plugins));
}

/** The same again at every change; `onChange(name)` after each but the first. */
export async function watch(name, entry, onChange) {
  const { context } = await import('esbuild');
  let builds = 0;
  const tell = {
    name: 'tell',
    setup: (build) =>
      build.onEnd(({ errors }) => {
        if (builds++ > 0 && errors.length === 0) onChange(name);
      }),
  };
  const base = options({ [name]: entry }, 'dist');
  const watched = await context({ ...base, plugins: [...base.plugins, tell] });
  await watched.rebuild();
  await watched.watch();
}
