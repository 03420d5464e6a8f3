import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './ground.mjs';
import { LEFT_OUT, RULES } from './structure/rules.mjs';

/**
 * Holds every source file against the table of rules. `structure/exceptions.json` lists what is
 * still to be mended, `{"rule file": "why"}`; an exception nobody needs any more is an error, so
 * the list only shrinks.
 */

/** The rules this source breaks, by id. */
export function violations(file, source) {
  if (LEFT_OUT.some((pattern) => pattern.test(file))) return [];
  const code = source.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
  const targets = importsOf(file, code);
  const facts = { path: file, lines: source.split('\n').length - 1 };
  return RULES.filter((rule) => {
    if (!rule.where.test(file) || rule.except?.test(file)) return false;
    return (
      (rule.text?.test(code) ?? false) ||
      (rule.file?.(facts) ?? false) ||
      targets.some((target) => rule.imports?.(target, file) ?? false)
    );
  }).map((rule) => rule.id);
}

/** What a file imports: our files from the project's folder without extension, packages by name. */
function importsOf(file, code) {
  const found = code.matchAll(/(?:\bfrom\s*|(?<!['"])\bimport\s*\(?\s*)['"]([^'"]+)['"]/g);
  return [...found].map(([, target]) => {
    const inside = target.startsWith('@/')
      ? target.slice(2)
      : target.startsWith('.')
        ? path.posix.join(path.posix.dirname(file), target)
        : null;
    return inside?.replace(/\.(ts|tsx|mjs|js)$/, '') ?? target;
  });
}

/** Every complaint about the project, as lines to read. */
export function complaints() {
  const file = path.join(ROOT, 'scripts/structure/exceptions.json');
  const exceptions = new Set(Object.keys(JSON.parse(fs.readFileSync(file, 'utf8'))));
  const lines = [];
  for (const source of sources()) {
    for (const id of violations(source, fs.readFileSync(path.join(ROOT, source), 'utf8'))) {
      if (exceptions.delete(`${id} ${source}`)) continue;
      lines.push(`${source}: ${id}: ${RULES.find((rule) => rule.id === id).says}`);
    }
  }
  for (const left of exceptions) lines.push(`exceptions.json: "${left}" is not needed any more`);
  return lines;
}

/** Source files by path; what is hidden, installed or made is none. */
function sources(folder = '') {
  return fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.name.startsWith('.') || /^(node_modules|dist|generated)$/.test(entry.name)) return [];
    if (entry.isDirectory()) return sources(file);
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [file] : [];
  });
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const lines = complaints();
  for (const line of lines) console.error(line);
  console.log(lines.length ? `${lines.length} complaints.` : 'Every file is in its place.');
  process.exitCode = lines.length ? 1 : 0;
}
