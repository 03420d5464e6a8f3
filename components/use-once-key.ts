'use client';

import { useRef } from 'react';

/** An idempotency key that stays while the body does: sending it again does the work once. */
export function useOnceKey(): (body: unknown) => string {
  const kept = useRef({ text: '', key: '' });
  return (body) => {
    const text = JSON.stringify(body);
    if (kept.current.text !== text) kept.current = { text, key: crypto.randomUUID() };
    return kept.current.key;
  };
}
