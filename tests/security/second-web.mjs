import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { environmentOf } from '../../scripts/environment.mjs';
import { ROOT } from '../../scripts/ground.mjs';
import { openInstance } from '../../scripts/instance.mjs';

/**
 * A second web process of a running instance (DATA_DIR, BANK_PORT), from a changed copy of the build: without
 * `proxy.ts`, with the application's user filter switched off, or with other settings. Prints its origin once it answers,
 * lives until its input ends.
 *   node tests/security/second-web.mjs without-proxy|without-filter|unchanged
 */
const what = process.argv[2];
const folder = fs.mkdtempSync(path.join(ROOT, 'dist/web-'));
copyBuild(folder);
if (what === 'without-proxy') takeOutProxy(folder);
const port = await freePort();
const { secrets, urls } = await openInstance({ quiet: true });
const ports = { web: port, bank: Number(process.env.BANK_PORT), worker: port };
const env = environmentOf('web', { secrets, urls, ports });
if (what === 'without-filter') {
  env.NODE_OPTIONS = `--import ${path.join(ROOT, 'tests/security/filter-off.mjs')}`;
}
const next = path.join(ROOT, 'node_modules/next/dist/bin/next');
const web = spawn(
  process.execPath,
  [next, 'start', folder, '-p', String(port), '-H', '127.0.0.1'],
  {
    cwd: folder,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  },
);
process.stdin.resume().on('end', () => web.kill('SIGTERM'));
web.once('exit', (code) => {
  fs.rmSync(folder, { recursive: true, force: true });
  process.exit(code ?? 0);
});
while (!(await answers())) await new Promise((resolve) => setTimeout(resolve, 100));
console.log(`origin http://localhost:${port}`);

/** Links in place of copies: it is large, and what is changed is made anew first. */
function copyBuild(to) {
  for (const name of ['node_modules', 'public', 'package.json', 'next.config.js']) {
    fs.symlinkSync(path.join(ROOT, name), path.join(to, name));
  }
  const skip = new Set(['cache', 'dev', 'trace', 'turbopack', 'diagnostics']);
  linkTree(path.join(ROOT, '.next'), path.join(to, '.next'), skip);
}

function linkTree(from, to, skip = new Set()) {
  fs.mkdirSync(to);
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (skip.has(entry.name)) continue;
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) fs.symlinkSync(fs.readlinkSync(source), target);
    else fs.linkSync(source, target);
  }
}

/** As a build without the file would be: the manifests name no proxy, and its code is gone. */
function takeOutProxy(from) {
  const server = path.join(from, '.next/server');
  const manifest = path.join(server, 'functions-config-manifest.json');
  const { functions, ...rest } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
  if (!functions['/_middleware']) throw new Error('The build has no proxy to take out.');
  delete functions['/_middleware'];
  fs.rmSync(manifest); // it is a link
  fs.writeFileSync(manifest, JSON.stringify({ ...rest, functions }));
  for (const name of [
    'middleware',
    'middleware.js',
    'middleware.js.map',
    'middleware.js.nft.json',
  ]) {
    fs.rmSync(path.join(server, name), { recursive: true, force: true });
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function answers() {
  return fetch(`http://127.0.0.1:${port}/api/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}
