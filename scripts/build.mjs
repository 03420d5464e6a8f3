import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, PROGRAMS, THREADS } from './bundle.mjs';
import { ROOT, runBin, say, Trouble } from './ground.mjs';
import { ensureInstalled } from './install.mjs';
import { takeLock } from './lock.mjs';
import { writeParts } from './messages.mjs';
import { wait } from './postgres-process.mjs';

/**
 * Everything between the sources and what runs, each part made again only when what it is made of
 * has changed: the Prisma client, the two bundles, the web app. (Dictionary and model of the
 * categories are data in the repository; `npm run dictionary` makes them.)
 */
const PRISMA = ['prisma/schema', 'prisma.config.ts', 'package-lock.json'];
const PROGRAM = [
  'lib',
  'inngest',
  'bank',
  'messages',
  'prisma/schema',
  'package-lock.json',
  'tsconfig.json',
];
const WEB = ['app', 'components', 'public', 'proxy.ts', 'instrumentation.ts', 'next.config.js'];
const STAMPS = path.join(ROOT, 'dist/stamps');

/** Builds what is not up to date; two at once take turns. */
export async function ensureBuilt() {
  await alone(async () => {
    await generate();
    await Promise.all([
      stamped(
        'programs',
        [...PROGRAM, 'scripts/bundle.mjs'],
        () => bundle({ ...PROGRAMS, ...THREADS }),
        'dist/worker.mjs',
      ),
      stamped('web', [...WEB, ...PROGRAM, 'postcss.config.mjs'], buildWeb, '.next/BUILD_ID'),
    ]);
  });
}

/** What development and tests need: all but the web app and the bundles. */
export async function ensureGenerated() {
  await alone(generate);
}

async function generate() {
  await generateClient();
  writeParts();
}

function generateClient() {
  return stamped(
    'prisma',
    PRISMA,
    () => runBin('prisma/build/index.js', ['generate']),
    'generated',
  );
}

async function buildWeb(sources) {
  say('Building the web app...');
  await runBin('next/dist/bin/next', ['build'], {
    // the same sources are the same build on every node, which pages and the shared cache go by
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      SAVORY_BUILD: sources,
    },
  });
}

/** Runs `make` unless it ran with the same inputs before and its `output` is still there. */
async function stamped(name, inputs, make, output) {
  const stamp = path.join(STAMPS, name);
  const wanted = hashOf(inputs);
  const there = !output || fs.existsSync(path.join(ROOT, output));
  if (there && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return;
  fs.rmSync(stamp, { force: true });
  await make(wanted);
  fs.mkdirSync(STAMPS, { recursive: true });
  fs.writeFileSync(stamp, hashOf(inputs) === wanted ? wanted : 'changed meanwhile');
}

function hashOf(inputs) {
  const hash = createHash('sha256').update(process.version);
  for (const input of inputs) add(path.join(ROOT, input));
  return hash.digest('hex');

  function add(file) {
    if (!fs.existsSync(file) || /\.test\.tsx?$/.test(file)) return;
    if (fs.statSync(file).isDirectory()) {
      for (const name of fs.readdirSync(file).sort()) add(path.join(file, name));
    } else {
      hash.update(path.relative(ROOT, file)).update('\0').update(fs.readFileSync(file));
    }
  }
}

async function alone(work) {
  let lock = takeLock(path.join(ROOT, 'dist/build.lock'));
  if (lock.holder) say(`Waiting for the build of process ${lock.holder.pid}...`);
  while (lock.holder) {
    await wait(200);
    lock = takeLock(path.join(ROOT, 'dist/build.lock'));
  }
  try {
    await work();
  } finally {
    lock.release();
  }
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await ensureInstalled();
    await ensureBuilt();
    say('Built.');
  } catch (error) {
    console.error(error instanceof Trouble ? error.message : error);
    process.exitCode = 1;
  }
}
