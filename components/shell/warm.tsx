'use client';

import { useEffect } from 'react';
import { categoryChoice } from '@/components/transactions/category-picker';
import { dialogFrame } from '@/components/ui/dialog';
import { menuParts } from '@/components/ui/menu';
import { popoverFrame } from '@/components/ui/popover';
import { toastStack } from '@/components/ui/toast';

const SIGNS_OF_LIFE = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const;

const PARTS = [menuParts, popoverFrame, dialogFrame, toastStack, categoryChoice];

/** Fetches what opens over a page at the first sign of a person: not with the page, yet before it is needed. */
export function Warm() {
  useEffect(() => {
    const warm = () => {
      stop();
      for (const part of PARTS) part.fetch();
    };
    const stop = () => {
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, warm);
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, warm, { passive: true });
    return stop;
  }, []);
  return null;
}
