'use client';

import { useEffect } from 'react';
import { categoryChoice } from '@/components/transactions/category-picker';
import { dialogFrame } from '@/components/ui/dialog';
import { menuParts } from '@/components/ui/menu';
import { popoverFrame } from '@/components/ui/popover';
import { toastStack } from '@/components/ui/toast';
import { useSignOfLife } from './sign-of-life';

const PARTS = [menuParts, popoverFrame, dialogFrame, toastStack, categoryChoice];

/** Fetches what opens over a page at the first sign of a person: not with the page, yet before it is needed. */
export function Warm() {
  const alive = useSignOfLife();
  useEffect(() => {
    if (alive) for (const part of PARTS) part.fetch();
  }, [alive]);
  return null;
}
