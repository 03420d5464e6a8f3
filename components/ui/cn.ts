import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

/** `text-hero` is a size of ours (tokens.css): untold, it would be taken for a colour and lose to one. */
const merge = extendTailwindMerge({ extend: { theme: { text: ['hero'] } } });

/** Joins class names; of two that set the same thing the later wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
