'use client';

import type { ReactNode } from 'react';
import { COLORS, SIGNS } from '@/components/category-look';
import { t } from '@/components/words';
import type { CategoryColor, CategoryIconName } from '@/lib/categories/schema';
import type { Message } from '@/lib/i18n/schema';
import { COLOR_NAMES, SIGN_NAMES } from './look-names';

type Names = { icon: CategoryIconName; color: CategoryColor };

/** Chooses a category's colour and sign out of the app's own; each is a radio button that shows what it gives. */
export function LookFields(props: { value: Names; onChange: (value: Names) => void }) {
  const { value, onChange } = props;
  const color = COLORS[value.color];
  return (
    <>
      <Choices legend={t('Color')}>
        {each(COLOR_NAMES).map(([name, label]) => (
          <Choice
            key={name}
            group="color"
            label={t(label)}
            checked={name === value.color}
            onChoose={() => onChange({ ...value, color: name })}
          >
            <span className="size-5 rounded-full" style={{ background: COLORS[name] }} />
          </Choice>
        ))}
      </Choices>
      <Choices legend={t('Icon')}>
        {each(SIGN_NAMES).map(([name, label]) => {
          const Sign = SIGNS[name];
          return (
            <Choice
              key={name}
              group="sign"
              label={t(label)}
              checked={name === value.icon}
              onChoose={() => onChange({ ...value, icon: name })}
            >
              <Sign className="size-[1.125rem]" style={{ color }} aria-hidden />
            </Choice>
          );
        })}
      </Choices>
    </>
  );
}

/** The keys of a table in its order. */
function each<Name extends string>(table: Record<Name, Message>): [Name, Message][] {
  return Object.entries(table) as [Name, Message][]; // safe because: these are its keys
}

function Choices(props: { legend: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-[13px] font-medium">{props.legend}</legend>
      <div className="-mx-1 flex flex-wrap gap-0.5">{props.children}</div>
    </fieldset>
  );
}

function Choice(props: {
  group: string;
  label: string;
  checked: boolean;
  onChoose: () => void;
  children: ReactNode;
}) {
  return (
    <label
      title={props.label}
      className="relative grid size-9 cursor-pointer place-items-center rounded-lg pointer-coarse:size-11 hover:bg-hover has-checked:bg-sunken has-checked:ring-2 has-checked:ring-ink-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
    >
      <input
        type="radio"
        name={`category-${props.group}`}
        aria-label={props.label}
        checked={props.checked}
        onChange={props.onChoose}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
      {props.children}
    </label>
  );
}
