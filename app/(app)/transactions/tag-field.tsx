'use client';

import { X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { t } from '@/components/words';

const MOST = 20;

/** Tags as chips; Enter or a comma ends one, Backspace takes the last away. Without `saveWords` each change is kept at once. */
export function TagField(props: {
  tags: readonly string[];
  onSave: (tags: string[]) => unknown;
  saveWords?: string;
}) {
  const [tags, setTags] = useState<readonly string[]>(props.tags);
  const [text, setText] = useState('');
  const change = (next: readonly string[]) => {
    setTags(next);
    if (!props.saveWords) props.onSave([...next]);
  };
  const withText = () => {
    const tag = text.trim().replace(/,$/, '').slice(0, 40);
    return tag && !tags.includes(tag) && tags.length < MOST ? [...tags, tag] : [...tags];
  };
  const add = () => {
    const next = withText();
    setText('');
    if (next.length !== tags.length) change(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      add();
    } else if (event.key === 'Backspace' && text === '' && tags.length > 0) {
      change(tags.slice(0, -1));
    }
  };
  return (
    <div className="grid gap-2">
      <Field
        label={t('Tags')}
        value={text}
        maxLength={41}
        placeholder={tags.length === 0 ? t('holiday, work…') : t('Another')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={props.saveWords ? undefined : add}
      />
      {tags.length > 0 && (
        <ul aria-label={t('Tags set')} className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag}>
              <button
                type="button"
                aria-label={t('Remove tag {tag}', { tag })}
                onClick={() => change(tags.filter((other) => other !== tag))}
                className="inline-flex h-7 items-center gap-1 rounded-full bg-accent-soft px-2.5 text-[13px] font-medium text-accent-ink hover:brightness-95"
              >
                {tag} <X className="size-3" aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      {props.saveWords && (
        <Button size="sm" variant="primary" onClick={() => props.onSave(withText())}>
          {props.saveWords}
        </Button>
      )}
    </div>
  );
}
