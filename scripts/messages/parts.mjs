import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../ground.mjs';
import { textsOf } from './texts.mjs';

/**
 * Which part of the app needs which texts in the browser: what its pages import, over any number of
 * files, lazily too. `shell` is what every page has; the other parts are given only what it lacks.
 */
const SHELL = [
  'app/layout.tsx',
  'app/not-found.tsx',
  ...files('app/(app)'),
  ...files('app/(auth)'),
];

function files(folder) {
  return fs
    .readdirSync(path.join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${folder}/${entry.name}`);
}

/** The parts by name, with the files they begin at. */
export function parts() {
  const folders = ['(app)', '(auth)'].flatMap((group) =>
    fs
      .readdirSync(path.join(ROOT, 'app', group), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => [entry.name, pagesIn(`app/${group}/${entry.name}`)]),
  );
  return { shell: SHELL, ...Object.fromEntries(folders) };
}

function pagesIn(folder) {
  return fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return pagesIn(file);
    return /^(page|layout|loading|error)\.tsx$/.test(entry.name) ? [file] : [];
  });
}

/** The texts each part needs, by its name. */
export function textsByPart() {
  const begun = parts();
  const shell = reached(begun.shell);
  const needs = { shell: textsIn(shell) };
  for (const [name, pages] of Object.entries(begun)) {
    if (name === 'shell') continue;
    const own = textsIn(reached(pages));
    needs[name] = new Set([...own].filter((text) => !needs.shell.has(text)));
  }
  return needs;
}

const read = new Map();

function facts(file) {
  let known = read.get(file);
  if (!known) {
    const source = fs.readFileSync(path.join(ROOT, file), 'utf8');
    const imports = [...source.matchAll(/(?:\bfrom\s*|\bimport\s*\(\s*)['"]([^'"]+)['"]/g)];
    known = {
      imports: imports.flatMap(([, target]) => resolve(file, target) ?? []),
      texts: textsOf(file, source).texts.map(({ text }) => text),
    };
    read.set(file, known);
  }
  return known;
}

function reached(begin) {
  const seen = new Set();
  const todo = [...begin];
  for (let file = todo.pop(); file; file = todo.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    todo.push(...facts(file).imports);
  }
  return seen;
}

function textsIn(reachedFiles) {
  return new Set([...reachedFiles].flatMap((file) => facts(file).texts));
}

/** Our file that is imported, if a browser may get it: pages, components, and what schemas say. */
function resolve(from, target) {
  const base = target.startsWith('@/')
    ? target.slice(2)
    : target.startsWith('.')
      ? path.posix.join(path.posix.dirname(from), target)
      : null;
  if (!base || !/^(app|components)\/|^lib\/.*\/schema$/.test(base)) return null;
  return [`${base}.tsx`, `${base}.ts`].find((file) => fs.existsSync(path.join(ROOT, file))) ?? null;
}
