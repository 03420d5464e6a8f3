/** What may be kept: its first bytes, and the endings its name may have. */
const KINDS: readonly { type: string; endings: RegExp; begins: RegExp }[] = [
  { type: 'application/pdf', endings: /\.pdf$/i, begins: /^%PDF-1\.\d|^%PDF-2\.\d/ },
  { type: 'image/png', endings: /\.png$/i, begins: /^\u0089PNG\r\n./ },
  { type: 'image/jpeg', endings: /\.jpe?g$/i, begins: /^\xff\xd8\xff/ },
  { type: 'image/webp', endings: /\.webp$/i, begins: /^RIFF[\s\S]{4}WEBP/ },
  { type: 'image/heic', endings: /\.hei[cf]$/i, begins: /^[\s\S]{4}ftyp(heic|heix|mif1|msf1)/ },
];

/** The media type of a file by its bytes; null when it is none we keep, or its name says another. */
export function kindOf(name: string, bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const kind = KINDS.find(({ begins }) => begins.test(head));
  return kind?.endings.test(name) ? kind.type : null;
}

/** A name as a file system can keep it: its last part, without what is no character to read. */
export function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const text = last.replace(/[\p{C}"<>|:*?]/gu, '').trim();
  const ending = /\.[a-z0-9]{1,5}$/i.exec(text)?.[0] ?? '';
  return [...text.slice(0, text.length - ending.length)].slice(0, 150).join('') + ending;
}
