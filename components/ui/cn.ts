import { type ClassValue, clsx } from 'clsx';

/** What sets one thing, by its whole name; looked at before the prefixes, the first that fits. */
const NAMES: readonly (readonly [group: string, names: RegExp])[] = [
  [
    'display',
    /^(block|inline|inline-block|inline-flex|inline-grid|flex|grid|hidden|contents|table|table-cell)$/,
  ],
  ['position', /^(absolute|relative|fixed|sticky|static)$/],
  ['visibility', /^(in)?visible$/],
  ['text-align', /^text-(start|center|end)$/],
  ['text-wrap', /^text-(balance|pretty|wrap|nowrap)$/],
  ['text-overflow', /^truncate$/],
  ['text-size', /^text-(xs|sm|base|lg|\d?xl|hero|\[[\d.]+\w+\])$/],
  ['font-weight', /^font-(normal|medium|semibold|bold)$/],
  ['border-style', /^border-(solid|dashed|dotted|none)$/],
  ['border-collapse', /^border-(collapse|separate)$/],
  ['border-w', /^border(-\d|-\[[\d.]+px\])?$/],
  ['border-w-$2', /^(border)-([xytbse])(-\d)?$/],
  ['border-$2', /^(border)-([xytrblse])-/],
  ['flex-direction', /^flex-(row|col)/],
  ['flex-wrap', /^flex-(no)?wrap/],
  ['decoration-style', /^decoration-(solid|dotted|dashed|wavy)$/],
  ['outline-style', /^outline-none$/],
  ['shadow', /^shadow(-\w+)?$/],
  ['ring-w', /^ring(-\d)?$/],
  ['rounded', /^rounded(-(\d?xl|lg|md|sm|full|none|card|control|\[.*\]))?$/],
  ['underline', /^(underline|line-through|no-underline)$/],
];

/** What sets one thing by its first words, the longer before the shorter. */
const PREFIXES =
  'outline-offset underline-offset place-content place-items justify-items justify-self translate-x translate-y ' +
  'backdrop-blur pointer-events col-span col-start row-start grid-cols overflow-x overflow-y rounded-s rounded-e ' +
  'rounded-t rounded-b inset-x inset-y max-h max-w min-h min-w gap-x gap-y space-y divide-y scroll-mt animate basis bg ' +
  'border bottom brightness break columns content cursor duration flex font gap h inset items justify leading list ' +
  'm mb me ms mt mx my opacity order overflow p pb pe ps pt px py ring rotate select self shadow shrink size start end text ' +
  'top touch left right tracking transition w whitespace z';
const PREFIX = new RegExp(`^(${PREFIXES.replaceAll(' ', '|')})-`);

/** What a later one sets beside its own: `p-4` undoes `px-2`, `px-2` does not undo `p-4`. */
const COVERS: Readonly<Record<string, string>> = {
  p: 'px py pt pe pb ps',
  px: 'pe ps',
  py: 'pt pb',
  m: 'mx my mt me mb ms',
  mx: 'me ms',
  my: 'mt mb',
  size: 'w h',
  inset: 'inset-x inset-y top end bottom start right left',
  'inset-x': 'end start right left',
  'inset-y': 'top bottom',
  gap: 'gap-x gap-y',
  overflow: 'overflow-x overflow-y',
  flex: 'basis shrink',
  rounded: 'rounded-s rounded-e rounded-t rounded-b',
  border: 'border-x border-y border-t border-e border-b border-s',
  'border-w': 'border-w-x border-w-y border-w-t border-w-e border-w-b border-w-s',
  'border-w-y': 'border-w-t border-w-b',
  'text-overflow': 'overflow whitespace',
  'text-size': 'leading',
};

/**
 * Joins class names; of two that set the same thing the later wins. Knows the utilities this app
 * uses: the table of all there are weighs more than most pages.
 */
export function cn(...classes: ClassValue[]): string {
  const joined = clsx(classes);
  let settled = all.get(joined);
  if (settled === undefined) {
    settled = settle(joined);
    all.set(joined, settled);
  }
  return settled;
}

/** A page says the same few dozen of them over and over, each row all of its own. */
const all = new Map<string, string>();

function settle(classes: string): string {
  const set = new Set<string>();
  const kept: string[] = [];
  for (const name of classes.split(' ').reverse()) {
    const [variants, group] = partsOf(name);
    if (group && set.has(variants + group)) continue;
    kept.push(name);
    if (!group) continue;
    set.add(variants + group);
    for (const covered of COVERS[group]?.split(' ') ?? []) set.add(variants + covered);
  }
  return kept.reverse().join(' ');
}

const known = new Map<string, readonly [variants: string, group: string | undefined]>();

function partsOf(name: string) {
  let parts = known.get(name);
  if (!parts) {
    const [, variants = '', utility = ''] =
      /^((?:(?:[^:[\]]|\[[^\]]*\])*:)*)-?(.*)$/.exec(name) ?? [];
    parts = [variants, groupOf(utility)];
    known.set(name, parts);
  }
  return parts;
}

function groupOf(utility: string): string | undefined {
  for (const [group, names] of NAMES) {
    const found = names.exec(utility);
    if (found) return group.replace('$2', found[2] ?? '');
  }
  return PREFIX.exec(utility)?.[1];
}
