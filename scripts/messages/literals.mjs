import ts from 'typescript';

/** English that a page would show without looking it up. */

const SAYS = new Set(['t', 'rich', 'msg', 'titled']);
/** Attributes people read or hear. */
const READ =
  /^(title|label|aria-label|hint|placeholder|description|summary|how|heading|text|alt|caption|of)$/;
/** The same in every language: names, codes, keys of the keyboard. */
const NAMES =
  /^(Savory|CSV|JSON|OFX|QIF|KB|MB|API|SimpleFIN|Plaid|Actual|Firefly III|ntfy|Esc|Escape|Backspace|Enter|sha256|"blue bottle"|Ctrl K|g|j|k|c|h|x|u|mo|https?:.*|[\w.-]+@[\w.-]+)$/;
/** Class names, paths, styles: a sign or a digit stands in some word. */
const CODE =
  /[[\]{}=;@#]|^[./]|--|var\(|[a-z][-:/_][a-z\d]|^\S*\d\S*( \S*\d\S*)*$|^use (client|server)$/;
/** Where no text stands. */
const UNREAD =
  /^(className|id|href|key|name|type|role|variant|size|tone|d|value|src|style|rel|autoComplete|inputMode|aria-(labelledby|describedby|controls|keyshortcuts|haspopup|live)|data-.*)$/;
const UNSAID =
  /^(cn|clsx|request|queryString|Error|getItem|setItem|addEventListener|split|includes|startsWith|endsWith|replace|replaceAll)$/;

export function literalsOf(file, source) {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found = [];
  const add = (node, text) => {
    if (NAMES.test(text.trim()) || !/\p{L}{2}/u.test(text)) return;
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${file}:${line + 1}: ${text.trim().replace(/\s+/g, ' ').slice(0, 80)}`);
  };
  const visit = (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isCallExpression(node) && SAYS.has(nameOf(node.expression))) {
      for (const given of node.arguments.slice(1)) visit(given);
      if (!node.arguments[0] || !ts.isStringLiteralLike(node.arguments[0])) {
        for (const given of node.arguments.slice(0, 1)) visit(given);
      }
      return;
    }
    if (ts.isJsxAttribute(node) && UNREAD.test(node.name.getText())) return;
    if (
      (ts.isCallExpression(node) || ts.isNewExpression(node)) &&
      UNSAID.test(nameOf(node.expression))
    ) {
      visit(node.expression);
      for (const given of node.arguments ?? []) if (!isText(given)) visit(given);
      return;
    }
    if (
      ts.isPropertyAssignment(node) &&
      UNREAD.test(node.name.getText()) &&
      isText(node.initializer)
    )
      return;
    if (ts.isJsxText(node)) add(node, node.text);
    else if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const text = textOf(node);
      if (isRead(node) ? /\p{L}{2}/u.test(text) : isProse(text)) add(node, text);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function nameOf(expression) {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
}

function isText(node) {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

function textOf(node) {
  if (ts.isStringLiteralLike(node)) return node.text;
  return node.head.text + node.templateSpans.map(({ literal }) => `0${literal.text}`).join('');
}

/** A sentence or a label by its look: a capital and small letters, or several words with spaces. */
function isProse(text) {
  const clean = text.trim();
  if (CODE.test(clean)) return /^[A-Z][a-z]+ [a-z]/.test(clean);
  return /^[A-Z“‘][a-z’]+[^A-Z_]*$/.test(clean) || /[a-z]{2,},? [a-z]/.test(clean);
}

/** In an attribute people read, or a child of an element. */
function isRead(node) {
  let at = node.parent;
  while (
    ts.isConditionalExpression(at) ||
    ts.isParenthesizedExpression(at) ||
    ts.isBinaryExpression(at)
  ) {
    if (ts.isBinaryExpression(at) && !/^(\?\?|\|\||&&)$/.test(at.operatorToken.getText()))
      return false;
    if (ts.isConditionalExpression(at) && at.condition === node) return false;
    at = at.parent;
  }
  if (ts.isJsxExpression(at)) at = at.parent;
  if (ts.isJsxAttribute(at)) return READ.test(at.name.getText());
  return ts.isJsxElement(at) || ts.isJsxFragment(at);
}
