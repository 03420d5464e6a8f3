import { CircleAlert } from 'lucide-react';

/** What went wrong with the whole form, read out when it appears. */
export function FormError({ text }: { text?: string }) {
  if (!text) return null;
  return (
    <p
      role="alert"
      className="flex items-start gap-2 rounded-control bg-bad-soft px-3 py-2.5 text-sm text-bad-ink"
    >
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      {text}
    </p>
  );
}
