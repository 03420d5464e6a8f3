/** A request as read: aggregates nest, a leaf has text. Names repeat, so children are a list. */
export type Node = { tag: string; text: string; children: Node[] };

export type OfxRequest = { version: string; root: Node };

/** Aggregates a bank may be asked with; any other tag is a leaf, so that SGML needs no closing. */
const AGGREGATES = new Set(
  `OFX SIGNONMSGSRQV1 SONRQ FI SIGNUPMSGSRQV1 ACCTINFOTRNRQ ACCTINFORQ BANKMSGSRQV1 STMTTRNRQ STMTRQ
   BANKACCTFROM INCTRAN CREDITCARDMSGSRQV1 CCSTMTTRNRQ CCSTMTRQ CCACCTFROM PROFMSGSRQV1 PROFTRNRQ PROFRQ
   INVSTMTMSGSRQV1 INVSTMTTRNRQ INVSTMTRQ EMAILMSGSRQV1 BILLPAYMSGSRQV1`.split(/\s+/),
);

const MAX_ELEMENTS = 5000;

/** Reads OFX 1 (colon header) or OFX 2 (processing instruction); null when it is neither. */
export function readRequest(body: string): OfxRequest | null {
  const version =
    /^\s*OFXHEADER\s*:\s*100[\s\S]*?VERSION\s*:\s*(\d{3})/.exec(body.slice(0, 1000))?.[1] ??
    /<\?OFX\s[^>]*VERSION\s*=\s*["'](\d{3})["']/.exec(body.slice(0, 1000))?.[1];
  const start = body.indexOf('<OFX>');
  if (!version || start < 0) return null;
  const root = readElements(body.slice(start));
  return root ? { version, root } : null;
}

function readElements(text: string): Node | null {
  const root: Node = { tag: 'OFX', text: '', children: [] };
  const open: Node[] = [];
  let count = 0;
  for (const [, slash, tag = '', raw = ''] of text.matchAll(/<(\/?)([A-Z0-9._]+)>([^<]*)/g)) {
    if (++count > MAX_ELEMENTS) return null;
    if (slash) {
      const at = open.findLastIndex((node) => node.tag === tag);
      if (at >= 0) open.length = at;
      if (open.length === 0) return root;
      continue;
    }
    const node =
      tag === 'OFX' && open.length === 0 ? root : { tag, text: decodeText(raw), children: [] };
    open.at(-1)?.children.push(node);
    if (AGGREGATES.has(tag)) open.push(node);
  }
  return null; // the document never closed
}

function decodeText(raw: string): string {
  return raw
    .trim()
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** The first element at this path, `find(root, 'SONRQ', 'USERID')`. */
export function find(node: Node | undefined, ...path: string[]): Node | undefined {
  let at = node;
  for (const tag of path) at = at?.children.find((child) => child.tag === tag);
  return at;
}

export function textAt(node: Node | undefined, ...path: string[]): string {
  return find(node, ...path)?.text ?? '';
}
