import { Fragment } from 'react';

/** An amount with its currency, as `formatMoney` and the server's sentences write it. */
const AMOUNT =
  /([-−+]?(?:\p{Sc}|[A-Z]{3})[\s\u00a0]?\d[\d.,’'\u00a0\u202f]*\d|[-−+]?(?:\p{Sc}|[A-Z]{3})[\s\u00a0]?\d|[-−+]?\d[\d.,’'\u00a0\u202f]*[\s\u00a0\u202f]?\p{Sc})/u;

/** A sentence whose amounts alone hide while the person asked for privacy. */
export function PrivateText({ children }: { children: string }) {
  const pieces = children.split(AMOUNT);
  return pieces.map((piece, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence never change places
      <span key={at} className="money">
        {piece}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <Fragment key={at}>{piece}</Fragment>
    ),
  );
}
