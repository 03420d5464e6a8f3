'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { DropZone } from '@/components/imports/drop-zone';
import { takeFile } from '@/components/imports/dropped-file';
import { ImportResult } from '@/components/imports/import-result';
import { PastImports } from '@/components/imports/past-imports';
import { PageHeader } from '@/components/shell/page-header';
import { Card, CardBody } from '@/components/ui/card';
import { t } from '@/components/words';
import type { ImportView as View } from '@/lib/imports/schema';
import { FileStep } from './file-step';

/** A file is chosen, looked at, taken in; and can be taken back. */
export function ImportView() {
  const [file, setFile] = useState<File | null>(null);
  const [begun, setBegun] = useState<View | null>(null);
  const dropped = useSearchParams().get('dropped');
  useEffect(() => {
    // dropped on another page, or on this one beside the zone
    const passed = dropped === null ? null : takeFile();
    if (!passed) return;
    setBegun(null);
    setFile(passed);
    window.history.replaceState(null, '', '/accounts/import');
  }, [dropped]);
  const another = () => {
    setFile(null);
    setBegun(null);
  };
  return (
    <>
      <PageHeader title={t('Import a file')} back={{ href: '/accounts', name: t('Accounts') }} />
      <div className="grid grid-cols-1 gap-4">
        <Card>
          <CardBody className="pt-5">
            {begun ? (
              <ImportResult begun={begun} onAnother={another} />
            ) : file ? (
              <FileStep file={file} onBegun={setBegun} onAnother={another} />
            ) : (
              <DropZone onFile={setFile} />
            )}
          </CardBody>
        </Card>
        {!file && <PastImports />}
      </div>
    </>
  );
}
