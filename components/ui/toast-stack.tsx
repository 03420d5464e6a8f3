'use client';

import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { t } from '@/components/words';
import { Button } from './button';
import type { Toast } from './toast';

/**
 * The toasts that are up; fetched with the first. Radix's rather than a ready-made one: those inject
 * styles without our nonce.
 */
export function ToastStack(props: { toasts: readonly Toast[]; onClose: (id: number) => void }) {
  return (
    <Radix.Provider swipeDirection="down" duration={6000}>
      {props.toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} onClose={() => props.onClose(toast.id)} />
      ))}
      <Radix.Viewport className="fixed inset-x-3 bottom-20 z-[60] flex flex-col gap-2 outline-none sm:inset-x-auto sm:end-5 sm:bottom-5 sm:w-96" />
    </Radix.Provider>
  );
}

function ToastCard({ toast, onClose }: { toast: Toast; onClose: () => void }) {
  const Icon = toast.tone === 'bad' ? CircleAlert : CircleCheck;
  return (
    <Radix.Root
      onOpenChange={(open) => !open && onClose()}
      // A panel that is open turns pointers off for all around it; a toast stays pressable.
      className="pointer-events-auto flex items-center gap-3 rounded-xl border border-line bg-raised py-2 pe-2 ps-3.5 text-sm shadow-pop animate-rise"
    >
      <Icon
        aria-hidden
        className={toast.tone === 'bad' ? 'size-4 shrink-0 text-bad' : 'size-4 shrink-0 text-good'}
      />
      <Radix.Description className="min-w-0 flex-1">{toast.text}</Radix.Description>
      {toast.more && (
        <Radix.Action altText={toast.more.label} asChild>
          <Button size="sm" variant="ghost" onClick={() => toast.more?.run()}>
            {toast.more.label}
          </Button>
        </Radix.Action>
      )}
      {toast.action && (
        <Radix.Action altText={toast.action.label} asChild>
          <Button size="sm" onClick={() => toast.action?.run()}>
            {toast.action.label}
          </Button>
        </Radix.Action>
      )}
      <Radix.Close asChild>
        <Button variant="ghost" size="icon-sm" aria-label={t('Dismiss')}>
          <X className="size-4" aria-hidden />
        </Button>
      </Radix.Close>
    </Radix.Root>
  );
}
