import { Children, cloneElement, type ReactElement, type ReactNode, type Ref } from 'react';

type Props = Record<string, unknown> & { ref?: Ref<unknown>; className?: string };

/**
 * Renders its one child with these props beside the child's own: classes and styles add up, handlers
 * run after the child's, refs are both told; of the rest the child's wins. As Radix has it, whose own
 * would bring what menus and dialogs need into every page's first script.
 */
export function Slot({ children, ...given }: Props & { children: ReactNode }) {
  // safe because: who renders as its child passes one element; anything else is refused by `only`
  const child = Children.only(children) as ReactElement<Props>;
  return cloneElement(child, merged(given, child.props));
}

function merged(given: Props, own: Props): Props {
  const all: Props = { ...given, ...own };
  all.className = [given.className, own.className].filter(Boolean).join(' ') || undefined;
  if (given.style || own.style) all.style = { ...styleOf(given), ...styleOf(own) };
  if (given.ref && own.ref) all.ref = both(given.ref, own.ref);
  for (const [name, value] of Object.entries(given)) {
    const first = own[name];
    if (!/^on[A-Z]/.test(name) || typeof value !== 'function' || typeof first !== 'function')
      continue;
    all[name] = (...args: unknown[]) => {
      first(...args);
      value(...args);
    };
  }
  return all;
}

// safe because: React takes nothing else as a style
const styleOf = ({ style }: Props) => style as object | undefined;

function both(...refs: Ref<unknown>[]): Ref<unknown> {
  return (node) => {
    const ends = refs.map((ref) => {
      if (typeof ref === 'function') return ref(node) ?? (() => ref(null));
      if (ref) ref.current = node;
      return () => {
        if (ref) ref.current = null;
      };
    });
    return () => {
      for (const end of ends) end();
    };
  };
}
