'use client';

import { Search } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { t } from '@/components/words';
import { Kbd } from './kbd';
import { showOverlay } from './overlay';
import { palette } from './overlays';

/** The way to the palette that can be seen; `compact` in the head of a phone. */
export function PaletteButton({ compact }: { compact?: boolean }) {
  const props = {
    'aria-haspopup': 'dialog' as const,
    'aria-keyshortcuts': 'Control+K Meta+K',
    onClick: () => showOverlay('palette'),
    onPointerEnter: palette.fetch,
    onFocus: palette.fetch,
  };
  return compact ? (
    <Button {...props} variant="ghost" size="icon" aria-label={t('Search and commands')}>
      <Search className="size-5" aria-hidden />
    </Button>
  ) : (
    <Button
      {...props}
      className="mb-3 w-full justify-start gap-2 px-2.5 font-normal text-ink-2 shadow-none"
    >
      <Search className="size-4 shrink-0 text-ink-3" aria-hidden />
      <span className="min-w-0 flex-1 truncate text-start">{t('Search or go to…')}</span>
      <Kbd>{t('Ctrl K')}</Kbd>
    </Button>
  );
}
