'use client';

import { useRouter } from 'next/navigation';
import { Suspense, useEffect, useState } from 'react';
import { later } from '@/components/ui/later';
import { useToast } from '@/components/ui/toast';
import { t } from '@/components/words';
import { isTyping } from './is-typing';
import { NAV_ITEMS } from './nav-items';
import { showOverlay, useOverlay } from './overlay';
import { togglePrivacy } from './theme';

export const palette = later(() => import('./palette/palette'));
const keyMap = later(() => import('./key-map'));

/** The keys that work on every page, and what they open; both are fetched when first asked for. */
export function Overlays() {
  const shown = useOverlay();
  const [seen, setSeen] = useState({ palette: false, keys: false });
  useKeys();
  if (shown && !seen[shown]) setSeen({ ...seen, [shown]: true });
  return (
    <Suspense fallback={null}>
      {seen.palette && <Palette open={shown === 'palette'} />}
      {seen.keys && <Keys open={shown === 'keys'} />}
    </Suspense>
  );
}

function Palette(props: { open: boolean }) {
  const { Palette: Fetched } = palette.use();
  return <Fetched open={props.open} onOpenChange={change('palette')} />;
}

function Keys(props: { open: boolean }) {
  const { KeyMap } = keyMap.use();
  return <KeyMap open={props.open} onOpenChange={change('keys')} />;
}

const change = (overlay: 'palette' | 'keys') => (open: boolean) =>
  showOverlay(open ? overlay : null);

/** Ctrl+K or Cmd+K the palette, `g` then a letter a room, `/` the search, `h` the blur, `?` the keys. */
function useKeys(): void {
  const router = useRouter();
  const toast = useToast();
  useEffect(() => {
    let afterG = 0;
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        return showOverlay('palette');
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      const room = NAV_ITEMS.find((item) => item.key === event.key);
      if (room && Date.now() - afterG < 1200) router.push(room.href);
      else if (event.key === '?') showOverlay('keys');
      else if (event.key === 'h')
        toast(togglePrivacy() ? t('Amounts are hidden.') : t('Amounts are shown.'));
      else if (event.key === '/') {
        event.preventDefault();
        router.push('/transactions?focus=search');
      }
      afterG = event.key === 'g' ? Date.now() : 0;
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [router, toast]);
}
