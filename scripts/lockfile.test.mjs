import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './ground.mjs';

const { packages } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'));

it('names no download addresses, so that any registry serves', () => {
  const named = Object.keys(packages).filter((key) =>
    /^https?:/.test(packages[key].resolved ?? ''),
  );
  expect(named).toEqual([]);
});

it('lists the binaries of every platform, or `npm ci` fails on all of them', () => {
  const missing = Object.entries(packages).flatMap(([key, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !resolves(key, name)),
  );
  expect(missing).toEqual([]);
});

/** Node's way: inside the package, then beside it, then in each node_modules above. */
function resolves(from, name) {
  const parts = from.split(/(?<=^|\/)node_modules\//);
  for (let depth = parts.length; depth > 0; depth--) {
    const inside = parts.slice(0, depth).join('node_modules/').replace(/\/$/, '');
    if (packages[path.posix.join(inside, 'node_modules', name)]) return true;
  }
  return false;
}
