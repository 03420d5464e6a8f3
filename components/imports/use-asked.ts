'use client';

import { useEffect, useState } from 'react';
import { isUnderWay, sendFile, type Upload } from '@/components/api/imports';
import { ApiError, request, words } from '@/components/api/request';
import type { ImportView } from '@/lib/imports/schema';
import type { CsvQuestion } from '@/lib/statements/csv/schema';

/** What a file would do, or what must be said first, or why it cannot be taken. */
export type Asked = {
  view?: ImportView;
  /** How the columns of a table are read; `open` when that must be said before anything can be. */
  reading?: CsvQuestion;
  open?: boolean;
  error?: string;
};

const PAUSE_MS = 250;
const LOOK_AGAIN_MS = 500;
const LONGEST_WAIT = 20;

/** Asks anew whenever file, account or reading change; the last answer stays until the next is there. */
export function useAsked({ file, accountId, options }: Upload): Asked & { asking?: Progress } {
  const [asked, setAsked] = useState<Asked>({});
  const [asking, setAsking] = useState<Progress | undefined>(WAITING);
  const how = JSON.stringify(options);
  useEffect(() => {
    const control = new AbortController();
    setAsking(WAITING);
    const timer = setTimeout(async () => {
      const upload = { file, accountId, options: { ...JSON.parse(how), dry_run: true } };
      const answer = await ask(upload, control.signal, setAsking).catch(refused);
      if (control.signal.aborted) return;
      setAsked((before) => ({ reading: before.reading, ...answer }));
      setAsking(undefined);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [file, accountId, how]);
  return { ...asked, asking };
}

type Progress = ImportView['progress'];
const WAITING: Progress = { phase: 'waiting', rows: null, percent: 0 };

/** A long file is answered while it is still read: how far it is, then what came of it. */
async function ask(
  upload: Upload,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Asked> {
  let view = await sendFile(upload, { signal });
  while (isUnderWay(view) && !signal.aborted) {
    onProgress(view.progress);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    view = await request<ImportView>('GET', `/imports/${view.id}`, { signal });
  }
  // the question itself comes only with a refusal that was waited for
  if (view.error?.code === 'needs_mapping') {
    view = await sendFile(upload, { signal, wait: LONGEST_WAIT });
  }
  if (view.error) return { error: view.error.message };
  return { view, ...(view.reading && { reading: view.reading }) };
}

function refused(error: unknown): Asked {
  if (!(error instanceof ApiError) || error.code !== 'needs_mapping')
    return { error: words(error) };
  // safe because: a problem of this code carries the API's question, checked where it is written
  return { reading: error.data as CsvQuestion, open: true };
}
