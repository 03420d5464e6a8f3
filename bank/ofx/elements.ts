/** One OFX element: a leaf with text, or an aggregate. `null` children are left out. */
export type Element = [tag: string, content: string | readonly (Element | null)[]];

export type Dialect = { version: string; rawAmpersand: boolean };

/** `102` writes SGML with unclosed leaves and charset 1252, `2xx` XML in UTF-8; lines end in CRLF. */
export function writeDocument(root: Element, dialect: Dialect): Buffer {
  const xml = dialect.version.startsWith('2');
  const lines = xml ? xmlHeader(dialect.version) : sgmlHeader(dialect.version);
  writeElement(root, lines, xml, dialect.rawAmpersand && !xml);
  const text = `${lines.join('\r\n')}\r\n`;
  return xml ? Buffer.from(text, 'utf8') : toWindows1252(text);
}

function writeElement([tag, content]: Element, lines: string[], xml: boolean, raw: boolean): void {
  if (typeof content === 'string') {
    lines.push(`<${tag}>${encodeText(content, raw)}${xml ? `</${tag}>` : ''}`);
    return;
  }
  lines.push(`<${tag}>`);
  for (const child of content) if (child) writeElement(child, lines, xml, raw);
  lines.push(`</${tag}>`);
}

function encodeText(text: string, raw: boolean): string {
  const ampersand = raw ? '&' : '&amp;';
  return text.replaceAll('&', ampersand).replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function sgmlHeader(version: string): string[] {
  return [
    'OFXHEADER:100',
    'DATA:OFXSGML',
    `VERSION:${version}`,
    'SECURITY:NONE',
    'ENCODING:USASCII',
    'CHARSET:1252',
    'COMPRESSION:NONE',
    'OLDFILEUID:NONE',
    'NEWFILEUID:NONE',
    '',
  ];
}

function xmlHeader(version: string): string[] {
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>',
    `<?OFX OFXHEADER="200" VERSION="${version}" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>`,
  ];
}

/** Latin-1 and the euro sign are all our descriptors need; other letters lose their marks. */
function toWindows1252(text: string): Buffer {
  const bytes = Buffer.alloc(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const known = code === 0x20ac ? 0x80 : code === 0x17b ? 0x8e : code;
    bytes[i] = known <= 0xff ? known : 0x3f;
  }
  return bytes;
}
