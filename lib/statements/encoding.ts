import { decodeOfx } from './ofx/decode';

/** What a file's letters are written in, as its reader takes them; for the person to see. */
export function encodingOf(bytes: Uint8Array, format: string): string {
  const [a, b, , d] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (b === 0 && d === 0) return 'utf-16le';
  if (a === 0 && b !== 0) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    if (format === 'ofx') return decodeOfx(bytes).encoding;
    return declared(bytes) ?? 'windows-1252';
  }
}

function declared(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  return /<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/i.exec(head)?.[1]?.toLowerCase();
}
