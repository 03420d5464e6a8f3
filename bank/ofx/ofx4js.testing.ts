import { createRequire } from 'node:module';
import { buildSync } from 'esbuild';

type Ofx4js = typeof import('ofx4js');

/**
 * An OFX implementation that is not ours, for tests. Its module cannot be imported natively (it
 * names exports of a CommonJS package), so it is bundled first.
 */
export function loadOfx4js(): Ofx4js {
  const { outputFiles } = buildSync({
    stdin: { contents: "module.exports = require('ofx4js')", resolveDir: process.cwd() },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    logLevel: 'silent',
  });
  const module = { exports: {} };
  const run = new Function('module', 'exports', 'require', outputFiles[0]!.text);
  run(module, module.exports, createRequire(import.meta.url));
  // safe because: the bundle is that package and nothing else
  return module.exports as Ofx4js;
}
