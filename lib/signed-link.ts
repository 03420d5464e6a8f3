import 'server-only';
import { timingSafeEqual } from 'node:crypto';
import { lookupHash } from './crypto';

/**
 * A few plain words that this instance has signed, fit for an address that works without signing in:
 * `<word>.<word>.<signature>`. `purpose` keeps one kind of link from passing for another.
 */
export function signWords(purpose: string, words: readonly string[]): string {
  if (words.some((word) => !/^[\w-]+$/.test(word))) throw new Error('Not a plain word.');
  return [...words, signature(purpose, words)].join('.');
}

/** The words back; null when this instance did not sign them for this purpose. */
export function readWords(purpose: string, text: string): string[] | null {
  if (text.length > 500) return null;
  const words = text.split('.');
  const given = Buffer.from(words.pop() ?? '', 'base64url');
  const ours = Buffer.from(signature(purpose, words), 'base64url');
  return given.length === ours.length && timingSafeEqual(given, ours) ? words : null;
}

function signature(purpose: string, words: readonly string[]): string {
  return lookupHash(`link|${purpose}|${words.join('|')}`).toString('base64url');
}
