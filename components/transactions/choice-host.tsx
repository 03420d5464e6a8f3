'use client';

import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useContext,
  useMemo,
  useState,
} from 'react';
import type { RuleStart } from '@/components/rules/rule-dialog';
import type { Transaction } from '@/lib/transactions/schema';

// Seldom needed, so no page waits for them.
const RuleDialog = lazy(() =>
  import('@/components/rules/rule-dialog').then((file) => ({ default: file.RuleDialog })),
);
const PastChoice = lazy(() =>
  import('./past-choice').then((file) => ({ default: file.PastChoice })),
);

export type PastQuestion = { row: Transaction; category: string };
type Host = {
  /** Offers a rule, filled in; nothing is made unless the person makes it. */
  offerRule: (start: RuleStart) => void;
  /** Asks before past transactions follow a choice, with what would change. */
  askPast: (question: PastQuestion) => void;
};

const HostContext = createContext<Host>({ offerRule: () => {}, askPast: () => {} });
export const useChoiceHost = () => useContext(HostContext);

/** Holds the dialogs that follow a choice of category: the row it began in may be gone by then. */
export function ChoiceHost({ children }: { children: ReactNode }) {
  const [start, setStart] = useState<RuleStart | null>(null);
  const [question, setQuestion] = useState<PastQuestion | null>(null);
  const host = useMemo(() => ({ offerRule: setStart, askPast: setQuestion }), []);
  return (
    <HostContext value={host}>
      {children}
      <Suspense fallback={null}>
        {start && <RuleDialog start={start} onClose={() => setStart(null)} />}
        {question && <PastChoice question={question} onClose={() => setQuestion(null)} />}
      </Suspense>
    </HostContext>
  );
}
