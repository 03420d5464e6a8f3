'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { makeQueryClient } from '@/components/api/query-client';
import { Confirming } from '@/components/confirming';
import { ToastProvider } from '@/components/ui/toast';

declare global {
  var __webpack_nonce__: string | undefined;
}

/** What every page needs around it. The nonce lets Radix add its scroll-lock style under our CSP. */
export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  const [client] = useState(makeQueryClient);
  // The browser hides the nonce from React on hydration, so only the server's value is ever set.
  if (nonce && typeof window !== 'undefined') globalThis.__webpack_nonce__ = nonce;
  return (
    <QueryClientProvider client={client}>
      <ToastProvider>{children}</ToastProvider>
      <Confirming />
    </QueryClientProvider>
  );
}
