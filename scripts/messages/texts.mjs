import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { ROOT } from '../ground.mjs';

/** Reads the texts out of the sources: what each file gives to `t`, `rich`, `msg` and to errors. */

const SAYS = new Set(['t', 'rich', 'msg', 'phrase', 'told', 'titled']);
/** Of these the argument with this place is told to a person when something is refused. */
const REFUSES = {
  invalid: 1,
  SavoryError: 1,
  notFound: 0,
  no: 0,
  regex: 1,
  refine: 1,
  enum: 1,
  superRefine: -1,
};

/** `{file, texts: [{text, line}], problems: [..]}` of one source. */
export function textsOf(file, source = fs.readFileSync(path.join(ROOT, file), 'utf8')) {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const texts = [];
  const problems = [];
  const line = (node) => tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const visit = (node) => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const name = calleeOf(node.expression);
      const says = SAYS.has(name);
      const at = says ? 0 : REFUSES[name];
      const given = at === undefined ? undefined : node.arguments?.[at];
      if (given && says) readSaid(given);
      else if (given && /^lib\/|^app\/api\//.test(file)) readRefusal(given);
    }
    ts.forEachChild(node, visit);
  };
  const readSaid = (given) => {
    for (const each of branches(given)) {
      if (ts.isStringLiteralLike(each)) texts.push({ text: each.text, line: line(each) });
      else if (ts.isTemplateExpression(each))
        problems.push(`${file}:${line(each)}: a text put together`);
    }
  };
  const readRefusal = (given) => {
    for (const each of branches(given)) {
      if (ts.isStringLiteralLike(each) && /[a-z] |^[A-Z].*\.$/.test(each.text)) {
        texts.push({ text: each.text, line: line(each) });
      } else if (ts.isTemplateExpression(each) && !/^lib\/exports\//.test(file)) {
        // restoring an export tells programs of its fields; those stay English
        problems.push(`${file}:${line(each)}: an error put together: use told()`);
      }
    }
  };
  visit(tree);
  return { file, texts, problems, tree };
}

function calleeOf(expression) {
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : '';
}

/** Both sides of `a ? 'x' : 'y'` and of `x ?? 'y'`. */
function branches(node) {
  if (ts.isParenthesizedExpression(node)) return branches(node.expression);
  if (ts.isConditionalExpression(node))
    return [...branches(node.whenTrue), ...branches(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...branches(node.left), ...branches(node.right)];
  return [node];
}

/** Source files that may hold texts. */
export function sources(folders = ['app', 'components', 'lib']) {
  return folders.flatMap((folder) => walk(folder));
}

function walk(folder) {
  return fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return walk(file);
    return /\.tsx?$/.test(entry.name) && !/(\.test\.tsx?|testing\.ts)$/.test(entry.name)
      ? [file]
      : [];
  });
}

/** All texts, by text: the files that say it. */
export function allTexts() {
  const found = new Map();
  const problems = [];
  for (const file of sources()) {
    const read = textsOf(file);
    problems.push(...read.problems);
    for (const { text } of read.texts) {
      if (!found.has(text)) found.set(text, new Set());
      found.get(text).add(file);
    }
  }
  return { found, problems };
}
