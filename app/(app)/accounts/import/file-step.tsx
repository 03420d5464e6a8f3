'use client';

import { useQuery } from '@tanstack/react-query';
import { Columns3 } from 'lucide-react';
import { useState } from 'react';
import { sendFile } from '@/components/api/imports';
import { accountsQuery } from '@/components/api/queries';
import { words } from '@/components/api/request';
import { FormError } from '@/components/form-error';
import { FilePreview } from '@/components/imports/file-preview';
import { MappingForm } from '@/components/imports/mapping-form';
import { UnknownCategories } from '@/components/imports/unknown-categories';
import { useAsked } from '@/components/imports/use-asked';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { Progress, Working } from '@/components/ui/progress';
import { useOnceKey } from '@/components/use-once-key';
import { t } from '@/components/words';
import type { ImportView } from '@/lib/imports/schema';
import type { CsvMapping } from '@/lib/statements/csv/schema';

type Props = { file: File; onBegun: (view: ImportView) => void; onAnother: () => void };

/** One file: where it goes, how it is read where it does not say, and what would happen. */
export function FileStep({ file, onBegun, onAnother }: Props) {
  const [accountId, setAccountId] = useState('');
  const [mapping, setMapping] = useState<CsvMapping>();
  const [adjusting, setAdjusting] = useState(false);
  const [creating, setCreating] = useState(false);
  const options = {
    ...(mapping && { mapping }),
    ...(creating && { create_categories: true }),
  };
  const { view, reading, open, error, asking } = useAsked({ file, accountId, options });
  const { send, sending, refused } = useSending({ file, accountId, options }, onBegun);
  const count = (view?.added ?? 0) + (view?.updated ?? 0);
  return (
    <div className="grid grid-cols-1 gap-5">
      <Head file={file} view={view} accountId={accountId} onAccount={setAccountId} />
      <FormError text={refused ?? error} />
      {reading && (open || adjusting || mapping) && (
        <MappingForm question={reading} mapping={mapping ?? reading.guess} onChange={setMapping} />
      )}
      {asking && <Reading progress={asking} />}
      {view && (
        <>
          <FilePreview view={view} />
          <UnknownCategories
            categories={view.unknown_categories ?? []}
            creating={creating}
            onCreating={setCreating}
          />
        </>
      )}
      <div className="flex flex-wrap gap-2">
        {reading && open && (
          <Button variant="primary" onClick={() => setMapping(mapping ?? reading.guess)}>
            {t('Read it so')}
          </Button>
        )}
        {view && (
          <Button
            variant="primary"
            busy={sending}
            disabled={asking !== undefined || count === 0}
            onClick={send}
          >
            {count === 0 ? t('Nothing new in it') : t('Import {count}', { count })}
          </Button>
        )}
        {view && reading && !adjusting && !mapping && (
          <Button onClick={() => setAdjusting(true)}>
            <Columns3 className="size-4" aria-hidden /> {t('Read it otherwise')}
          </Button>
        )}
        <Button onClick={onAnother}>{t('Another file')}</Button>
      </div>
    </div>
  );
}

/** A short file is there at once; of a long one how far it is. */
function Reading({ progress: { percent, rows } }: { progress: ImportView['progress'] }) {
  const label = rows === null ? t('Reading the file') : t('Looking at {rows} rows', { rows });
  if (percent === 0) return <Working label={label} />;
  return (
    <div role="status" className="grid gap-2">
      <p className="text-sm text-ink-2">{label}…</p>
      <Progress value={percent} max={100} label={label} />
    </div>
  );
}

function useSending(upload: Parameters<typeof sendFile>[0], onBegun: Props['onBegun']) {
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState<string>();
  const keyFor = useOnceKey();
  const send = async () => {
    setSending(true);
    setRefused(undefined);
    try {
      const { file, accountId, options } = upload;
      onBegun(await sendFile(upload, { key: keyFor([file.name, file.size, accountId, options]) }));
    } catch (cause) {
      setRefused(words(cause));
    } finally {
      setSending(false);
    }
  };
  return { send, sending, refused };
}

type HeadProps = {
  file: File;
  view?: ImportView;
  accountId: string;
  onAccount: (id: string) => void;
};

/** The file as it was sent and read, and where it goes. */
function Head({ file, view, accountId, onAccount }: HeadProps) {
  const { data: accounts } = useQuery(accountsQuery);
  return (
    <div className="flex flex-wrap items-end justify-between gap-3">
      <div className="min-w-0">
        <h2 className="truncate text-[15px] font-semibold">{file.name}</h2>
        <p className="text-[13px] text-ink-2">
          {[sizeOf(file.size), view?.format?.toUpperCase(), view?.encoding]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <SelectField
        label={t('Into')}
        value={accountId}
        onChange={({ target }) => onAccount(target.value)}
        className="w-64"
      >
        <option value="">{t('The account the file names')}</option>
        {accounts?.data.map(({ id, name, currency }) => (
          <option key={id} value={id}>
            {name} ({currency})
          </option>
        ))}
      </SelectField>
    </div>
  );
}

function sizeOf(bytes: number): string {
  return bytes < 1_048_576
    ? t('{bytes} KB', { bytes: Math.ceil(bytes / 1024) })
    : t('{bytes} MB', { bytes: (bytes / 1_048_576).toFixed(1) });
}
