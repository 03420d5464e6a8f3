'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Kbd } from '@/components/shell/kbd';
import { Button } from '@/components/ui/button';
import { Field, SelectField, TextAreaField } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import { Slider } from '@/components/ui/slider';
import { Switch } from '@/components/ui/switch';
import { Part, Row } from './part';

const VARIANTS = ['primary', 'secondary', 'ghost', 'danger', 'link'] as const;
const VIEWS = [
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
] as const;

/** What is pressed, typed into, slid. */
export function Controls() {
  return (
    <>
      <Part title="Buttons">
        {VARIANTS.map((variant) => (
          <Row key={variant}>
            <Button variant={variant} className="capitalize">
              {variant}
            </Button>
            <Button variant={variant} size="sm">
              <Plus className="size-3.5" aria-hidden /> Small
            </Button>
            <Button variant={variant} disabled>
              Disabled
            </Button>
            <Button variant={variant} busy>
              Busy
            </Button>
          </Row>
        ))}
        <Row>
          <Button size="lg" variant="primary">
            Large
          </Button>
          <Button size="icon" aria-label="Add">
            <Plus className="size-5" aria-hidden />
          </Button>
          <Button size="icon-sm" aria-label="Add, small">
            <Plus className="size-4" aria-hidden />
          </Button>
          <Kbd>Ctrl K</Kbd>
        </Row>
      </Part>
      <Part title="Fields">
        <Field label="Name" placeholder="Wallet" hint="As you will see it." />
        <Field label="Amount" defaultValue="12,5,0" error="Write an amount such as 12.50." />
        <Field label="Not to be changed" defaultValue="USD" disabled />
        <SelectField label="Kind">
          <option>Cash</option>
          <option>Savings</option>
        </SelectField>
        <TextAreaField label="Note" placeholder="For yourself alone" />
      </Part>
      <Choices />
    </>
  );
}

function Choices() {
  const [view, setView] = useState<(typeof VIEWS)[number]['value']>('week');
  const [on, setOn] = useState(true);
  const [value, setValue] = useState(40);
  return (
    <Part title="Choices">
      <Segmented label="View" value={view} onChange={setView} options={VIEWS} />
      <Switch label="Roll over" hint="What is left goes on." checked={on} onCheckedChange={setOn} />
      <Switch label="Off and disabled" checked={false} onCheckedChange={() => {}} disabled />
      <Slider
        label="Share"
        text={`${value} per cent`}
        value={value}
        max={100}
        step={1}
        mark={60}
        onChange={setValue}
      />
    </Part>
  );
}
