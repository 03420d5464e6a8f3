'use client';

import { createContext, type ReactNode, Suspense, useCallback, useContext, useState } from 'react';
import { later } from './later';

export type Toast = {
  id: number;
  text: ReactNode;
  tone: 'good' | 'bad';
  action?: { label: string; run: () => unknown };
  /** What may be done next, before the way back. */
  more?: { label: string; run: () => unknown };
};
type Show = (text: ReactNode, options?: Partial<Omit<Toast, 'id' | 'text'>>) => void;

const ToastContext = createContext<Show>(() => {});

/** Says what just happened, with a way back where there is one. */
export const useToast = () => useContext(ToastContext);

export const toastStack = later(() => import('./toast-stack'));

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const [any, setAny] = useState(false);
  const show = useCallback<Show>((text, options) => {
    const toast: Toast = { tone: 'good', ...options, id: nextId++, text };
    setToasts((shown) => [...shown.slice(-2), toast]);
    setAny(true);
  }, []);
  const remove = (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id));
  return (
    <ToastContext value={show}>
      {children}
      <Suspense fallback={null}>{any && <Fetched toasts={toasts} onClose={remove} />}</Suspense>
    </ToastContext>
  );
}

function Fetched(props: { toasts: readonly Toast[]; onClose: (id: number) => void }) {
  const { ToastStack } = toastStack.use();
  return <ToastStack {...props} />;
}
let nextId = 1;
