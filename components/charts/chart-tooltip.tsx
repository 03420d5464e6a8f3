'use client';

export type TooltipLine = { label: string; value: string; color?: string };

/** What a point says, drawn by us so that it follows the theme. */
export function TooltipBox({ title, lines }: { title: string; lines: TooltipLine[] }) {
  return (
    <div className="min-w-36 rounded-lg border border-line bg-raised px-3 py-2 text-xs shadow-pop">
      <p className="mb-1 font-medium text-ink">{title}</p>
      {lines.map((line) => (
        <p key={line.label} className="flex items-center justify-between gap-4 text-ink-2">
          <span className="flex items-center gap-1.5">
            {line.color && (
              <span
                aria-hidden
                className="size-2 rounded-full"
                style={{ background: line.color }}
              />
            )}
            {line.label}
          </span>
          <span className="money font-medium text-ink tabular">{line.value}</span>
        </p>
      ))}
    </div>
  );
}
