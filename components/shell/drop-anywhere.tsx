'use client';

import { FileUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { passFile } from '@/components/imports/dropped-file';
import { t } from '@/components/words';

const IMPORT = '/accounts/import';

/** A statement dropped on any page is looked at on the import page; nothing is taken in before that. */
export function DropAnywhere() {
  const router = useRouter();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault(); // else the browser would open the file in our place
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      const [file] = event.dataTransfer?.files ?? [];
      if (event.defaultPrevented || !file) return;
      event.preventDefault();
      passFile(file);
      router.push(`${IMPORT}?dropped=${encodeURIComponent(file.name)}`);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [router]);
  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-canvas/90 p-6">
      <p className="flex items-center gap-3 rounded-card border-2 border-dashed border-accent bg-accent-soft px-8 py-6 font-medium text-accent-ink">
        <FileUp className="size-5" aria-hidden />
        {t('Drop it to see what would happen')}
      </p>
    </div>
  );
}
