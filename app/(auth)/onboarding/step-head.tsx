'use client';

import { type ReactNode, useEffect, useRef } from 'react';

/** Takes the focus when a step follows another: what was pressed is gone, and the new step is read out. */
export function StepHead({ title, children }: { title: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="mb-6">
      <h1
        ref={heading}
        tabIndex={-1}
        className="text-2xl font-semibold tracking-[-0.02em] outline-none"
      >
        {title}
      </h1>
      <p className="mt-1 text-sm text-ink-2">{children}</p>
    </div>
  );
}
