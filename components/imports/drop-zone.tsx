'use client';

import { FileUp } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { t } from '@/components/words';

const KINDS = '.ofx,.qfx,.qif,.xml,.sta,.mt940,.940,.csv,.tsv,.txt,.zip,.gz';

/** Where a file is dropped or picked. */
export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button does the same by keyboard
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn(
        'grid justify-items-center gap-3 rounded-card border-2 border-dashed border-line-strong px-6 py-14 text-center transition-colors',
        over && 'border-accent bg-accent-soft',
      )}
    >
      <FileUp className="size-8 text-ink-3" aria-hidden />
      <p className="text-[15px] font-medium">
        <span className="pointer-coarse:hidden">{t('Drop a statement file here')}</span>
        <span className="hidden pointer-coarse:inline">{t('Bring a statement file')}</span>
      </p>
      <p className="max-w-md text-sm text-ink-2">
        {t(
          'OFX, QFX, QIF, CAMT, MT940 or CSV of any bank, also in a .zip or .gz. You see what would happen before anything does.',
        )}
      </p>
      <input
        ref={input}
        type="file"
        accept={KINDS}
        aria-label={t('Statement file')}
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) onFile(file);
          target.value = '';
        }}
      />
      <Button variant="primary" onClick={() => input.current?.click()}>
        {t('Choose a file')}
      </Button>
    </div>
  );
}
