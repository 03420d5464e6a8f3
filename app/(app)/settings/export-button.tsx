'use client';

import { Download } from 'lucide-react';
import { useState } from 'react';
import { request } from '@/components/api/request';
import { Button } from '@/components/ui/button';
import { useTell } from '@/components/use-tell';

/** A download of everything, once it is clear who asks: a refusal in its place would be the file. */
export function ExportButton({ format, label }: { format: 'csv' | 'json'; label: string }) {
  const [busy, setBusy] = useState(false);
  const tell = useTell();
  const start = async () => {
    setBusy(true);
    const known = await tell(request('POST', '/me/confirm', { body: {} }));
    setBusy(false);
    if (known) download(`/api/v1/export?format=${format}`);
  };
  return (
    <Button size="sm" busy={busy} onClick={start}>
      <Download className="size-3.5" aria-hidden /> {label}
    </Button>
  );
}

function download(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}
