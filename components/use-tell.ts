'use client';

import { type ReactNode, useCallback } from 'react';
import { words } from '@/components/api/request';
import { rememberUndo } from '@/components/last-undo';
import { useToast } from '@/components/ui/toast';
import { t } from '@/components/words';

/**
 * Waits for a change and says how it went; true when it did. By the promise rather than by the
 * mutation's callbacks: the row or form it began in may be gone when the answer comes.
 */
export function useTell() {
  const toast = useToast();
  return useCallback(
    async (change: Promise<unknown>, done?: ReactNode, undo?: () => unknown): Promise<boolean> => {
      try {
        await change;
        if (undo) rememberUndo(undo);
        if (done) toast(done, undo && { action: { label: t('Undo'), run: undo } });
        return true;
      } catch (error) {
        toast(words(error), { tone: 'bad' });
        return false;
      }
    },
    [toast],
  );
}
