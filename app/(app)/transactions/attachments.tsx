'use client';

import { useQuery } from '@tanstack/react-query';
import { Download, Paperclip, X } from 'lucide-react';
import { useRef } from 'react';
import {
  attachmentsQuery,
  useAddAttachment,
  useRemoveAttachment,
} from '@/components/api/beside-transactions';
import { Button } from '@/components/ui/button';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { Attachment } from '@/lib/attachments/schema';

/** The receipts beside a row; a file may also be dropped here. */
export function Attachments({ transactionId }: { transactionId: string }) {
  const { data } = useQuery(attachmentsQuery(transactionId));
  const add = useAddAttachment(transactionId);
  const input = useRef<HTMLInputElement>(null);
  const tell = useTell();
  const send = async (files: FileList | null) => {
    for (const file of files ?? [])
      await tell(add.mutateAsync(file), t('{name} is kept.', { name: file.name }));
  };
  return (
    <section
      aria-label={t('Receipts')}
      className="grid gap-2"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation(); // it is no statement
        send(event.dataTransfer.files);
      }}
    >
      <h3 className="text-[13px] font-medium">{t('Receipts')}</h3>
      {data && data.data.length > 0 && (
        <ul className="grid gap-1">
          {data.data.map((one) => (
            <Row key={one.id} attachment={one} />
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".pdf,.png,.jpg,.jpeg,.webp,.heic"
        aria-label={t('Receipt file')}
        onChange={(event) => {
          send(event.target.files);
          event.target.value = '';
        }}
      />
      <Button
        size="sm"
        busy={add.isPending}
        className="justify-self-start"
        onClick={() => input.current?.click()}
      >
        <Paperclip className="size-4" aria-hidden /> {t('Add a PDF or picture')}
      </Button>
    </section>
  );
}

function Row({ attachment }: { attachment: Attachment }) {
  const remove = useRemoveAttachment(attachment.transaction_id);
  const add = useAddAttachment(attachment.transaction_id);
  const tell = useTell();
  const take = () => {
    const gone = remove.mutateAsync(attachment);
    tell(gone, t('{name} is removed.', { name: attachment.name }), async () =>
      add.mutateAsync(await gone),
    );
  };
  return (
    <li className="flex items-center gap-1 rounded-lg border border-line ps-3">
      <a
        href={`/api/v1/attachments/${attachment.id}`}
        download={attachment.name}
        className="flex min-h-11 min-w-0 flex-1 items-center gap-2 text-sm hover:underline"
      >
        <Download className="size-4 shrink-0 text-ink-3" aria-hidden />
        <span className="truncate">{attachment.name}</span>
        <span className="shrink-0 text-[13px] text-ink-2">{sizeOf(attachment.bytes)}</span>
      </a>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={t('Remove {name}', { name: attachment.name })}
        busy={remove.isPending}
        onClick={take}
      >
        <X className="size-4" aria-hidden />
      </Button>
    </li>
  );
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
