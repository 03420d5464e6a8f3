'use client';

import {
  ChartNoAxesColumn,
  Download,
  Image as ImageIcon,
  Maximize2,
  Shapes,
  Sheet,
  Table2,
} from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { Menu, MenuItem } from '@/components/ui/menu';
import { Table, Td, Th } from '@/components/ui/table';
import { t } from '@/components/words';

/** `hrefs`: where each row leads, as a click in the chart does. */
export type ChartTable = {
  head: readonly string[];
  rows: readonly (readonly string[])[];
  hrefs?: readonly (string | undefined)[];
};

/** Fetched with the first that is saved. */
const saving = () => import('./save-chart');

/** A chart with what it says in words, and its numbers as a table for who prefers or needs them. */
export function ChartFrame(props: {
  title: string;
  /** One sentence with the chart's point; read by screen readers with the chart. */
  summary: string;
  table: ChartTable;
  height: number;
  children: ReactNode;
  legend?: ReactNode;
  /** Beside the buttons: how it was computed. */
  extra?: ReactNode;
}) {
  const figure = useRef<HTMLElement>(null);
  const [asTable, setAsTable] = useState(false);
  const Icon = asTable ? ChartNoAxesColumn : Table2;
  return (
    <figure ref={figure} className="relative">
      <figcaption className="sr-only">
        {props.title}. {props.summary}
      </figcaption>
      <div className="mb-1 flex min-h-8 items-center justify-between gap-3">
        <div className="min-w-0 text-xs text-ink-2">{props.legend}</div>
        <div className="flex shrink-0 print:hidden">
          {props.extra}
          <Button
            variant="ghost"
            size="icon-sm"
            aria-pressed={asTable}
            aria-label={t('{title} as a table', { title: props.title })}
            onClick={() => setAsTable(!asTable)}
          >
            <Icon className="size-4" aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={t('{title} on the whole screen', { title: props.title })}
            onClick={() =>
              document.fullscreenElement
                ? document.exitFullscreen()
                : figure.current?.requestFullscreen().catch(() => {})
            }
            className="max-sm:hidden"
          >
            <Maximize2 className="size-4" aria-hidden />
          </Button>
          <Menu
            label={t('Save {title}', { title: props.title })}
            trigger={
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={t('Save {title}', { title: props.title })}
              >
                <Download className="size-4" aria-hidden />
              </Button>
            }
          >
            <MenuItem onSelect={async () => (await saving()).saveCsv(props.title, props.table)}>
              <Sheet aria-hidden /> {t('Numbers (CSV)')}
            </MenuItem>
            {!asTable && (
              <>
                <MenuItem
                  onSelect={async () => {
                    const { savePicture } = await saving();
                    if (figure.current) await savePicture(props.title, figure.current);
                  }}
                >
                  <ImageIcon aria-hidden /> {t('Picture (PNG)')}
                </MenuItem>
                <MenuItem
                  onSelect={async () => {
                    const { saveDrawing } = await saving();
                    if (figure.current) saveDrawing(props.title, figure.current);
                  }}
                >
                  <Shapes aria-hidden /> {t('Drawing (SVG)')}
                </MenuItem>
              </>
            )}
          </Menu>
        </div>
      </div>
      {asTable ? (
        <div style={{ height: props.height }} className="chart-body overflow-auto">
          <NumberTable label={props.title} {...props.table} />
        </div>
      ) : (
        <div style={{ height: props.height }} className="chart-body">
          {props.children}
        </div>
      )}
    </figure>
  );
}

function NumberTable({ label, head, rows, hrefs }: ChartTable & { label: string }) {
  return (
    <Table label={label}>
      <thead>
        <tr>
          {head.map((name, column) => (
            <Th key={name} className={column > 0 ? 'text-end' : ''}>
              {name}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row[0]}>
            {row.map((cell, column) => (
              <Td
                key={head[column]}
                className={column > 0 ? 'money text-end tabular' : 'whitespace-nowrap'}
              >
                <RowLink href={column === 0 ? hrefs?.[index] : undefined}>{cell}</RowLink>
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function RowLink({ href, children }: { href?: string; children: string }) {
  if (!href) return children;
  return (
    <Link href={href} className="rounded font-medium underline-offset-4 hover:underline">
      {children}
    </Link>
  );
}

/** A swatch and its word; the shape differs where colour alone would have to tell. */
export function LegendItem(props: { color: string; dashed?: boolean; children: ReactNode }) {
  return (
    <span className="me-4 inline-flex items-baseline gap-1.5">
      <span
        aria-hidden
        className="inline-block w-3.5 -translate-y-[0.25em]"
        style={{
          borderTop: `3px ${props.dashed ? 'dotted' : 'solid'} ${props.color}`,
        }}
      />
      {props.children}
    </span>
  );
}
