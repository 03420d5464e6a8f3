import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Slot } from './slot';

test('the child is rendered with both looks, and its own words win', () => {
  const html = renderToStaticMarkup(
    <Slot className="a" title="slot" style={{ color: 'red' }} data-state="closed">
      <a href="/x" className="b" title="own" style={{ margin: 0 }}>
        x
      </a>
    </Slot>,
  );
  expect(html).toBe(
    '<a href="/x" class="a b" title="own" style="color:red;margin:0" data-state="closed">x</a>',
  );
});

test('handlers of both run, the child’s first, and both refs are told', () => {
  const calls: string[] = [];
  const [one, two] = [{ current: null }, { current: null }];
  const child = createElement('button', {
    type: 'button',
    onClick: () => calls.push('own'),
    ref: one,
  });
  // safe because: Slot renders the child it was given
  const element = Slot({
    children: child,
    onClick: () => calls.push('slot'),
    ref: two,
  }) as ReactElement<{
    onClick: () => void;
    onFocus: () => void;
    ref: (node: unknown) => () => void;
  }>;
  element.props.onClick();
  expect(calls).toEqual(['own', 'slot']);
  const end = element.props.ref('node');
  expect([one.current, two.current]).toEqual(['node', 'node']);
  end();
  expect([one.current, two.current]).toEqual([null, null]);
});
