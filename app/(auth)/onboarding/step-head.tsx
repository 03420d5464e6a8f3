import type { ReactNode } from 'react';

export function StepHead({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mb-6">
      <h1 className="text-2xl font-semibold tracking-[-0.02em]">{title}</h1>
      <p className="mt-1 text-sm text-ink-2">{children}</p>
    </div>
  );
}
