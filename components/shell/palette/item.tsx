'use client';

import { Command } from 'cmdk';
import type { ComponentType, ReactNode } from 'react';
import { ALWAYS } from './score';

/** One line of the palette. `keywords` find it too; `always` keeps it whatever was typed. */
export function Item(props: {
  icon: ComponentType<{ className?: string; 'aria-hidden'?: boolean }>;
  name: string;
  /** Tells it apart from another of the same name. */
  id?: string;
  hint?: ReactNode;
  keywords?: readonly string[];
  always?: boolean;
  onSelect: () => void;
}) {
  const Icon = props.icon;
  return (
    <Command.Item
      value={`${props.always ? ALWAYS : ''}${props.name} ${props.id ?? ''}`.trim()}
      keywords={props.keywords && [...props.keywords]}
      forceMount={props.always}
      onSelect={props.onSelect}
      className="flex min-h-10 cursor-pointer items-center gap-3 rounded-lg px-2.5 text-sm select-none data-[selected=true]:bg-hover pointer-coarse:min-h-11"
    >
      <Icon className="size-4 shrink-0 text-ink-3" aria-hidden />
      <span className="min-w-0 flex-1 truncate">{props.name}</span>
      {props.hint && <span className="shrink-0 text-xs text-ink-2">{props.hint}</span>}
    </Command.Item>
  );
}
