'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sendFile } from '@/components/api/imports';
import { accountsQuery } from '@/components/api/queries';
import { words } from '@/components/api/request';
import { FormError } from '@/components/form-error';
import { FilePreview } from '@/components/imports/file-preview';
import { MappingForm } from '@/components/imports/mapping-form';
import { useAsked } from '@/components/imports/use-asked';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { Working } from '@/components/ui/progress';
import { useOnceKey } from '@/components/use-once-key';
import type { ImportView } from '@/lib/imports/schema';
import type { CsvMapping } from '@/lib/statements/csv/schema';

type Props = { file: File; onBegun: (view: ImportView) => void; onAnother: () => void };

/** One file: where it goes, how it is read where it does not say, and what would happen. */
export function FileStep({ file, onBegun, onAnother }: Props) {
  const { data: accounts } = useQuery(accountsQuery);
  const [accountId, setAccountId] = useState('');
  const [mapping, setMapping] = useState<CsvMapping>();
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState<string>();
  const keyFor = useOnceKey();
  const options = mapping ? { mapping } : {};
  const { view, question, error, asking } = useAsked({ file, accountId, options });
  const send = async () => {
    setSending(true);
    setRefused(undefined);
    try {
      const upload = { file, accountId, options };
      onBegun(await sendFile(upload, { key: keyFor([file.name, file.size, accountId, options]) }));
    } catch (cause) {
      setRefused(words(cause));
    } finally {
      setSending(false);
    }
  };
  const count = (view?.added ?? 0) + (view?.updated ?? 0);
  return (
    <div className="grid grid-cols-1 gap-5">
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
          label="Into"
          value={accountId}
          onChange={({ target }) => setAccountId(target.value)}
          className="w-64"
        >
          <option value="">The account the file names</option>
          {accounts?.data.map(({ id, name, currency }) => (
            <option key={id} value={id}>
              {name} ({currency})
            </option>
          ))}
        </SelectField>
      </div>
      {asking && <Working label="Reading the file" />}
      <FormError text={refused ?? error} />
      {question && (
        <MappingForm
          question={question}
          mapping={mapping ?? question.guess}
          onChange={setMapping}
        />
      )}
      {view && <FilePreview view={view} />}
      <div className="flex flex-wrap gap-2">
        {question && !view && (
          <Button variant="primary" onClick={() => setMapping(mapping ?? question.guess)}>
            Read it so
          </Button>
        )}
        {view && (
          <Button variant="primary" busy={sending} disabled={asking || count === 0} onClick={send}>
            {count === 0 ? 'Nothing new in it' : `Import ${count}`}
          </Button>
        )}
        <Button onClick={onAnother}>Another file</Button>
      </div>
    </div>
  );
}

function sizeOf(bytes: number): string {
  return bytes < 1_048_576
    ? `${Math.ceil(bytes / 1024)} KB`
    : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
