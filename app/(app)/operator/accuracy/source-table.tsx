import { Table, Td, Th } from '@/components/ui/table';
import type { Accuracy } from '@/lib/operator/schema';
import { percent } from './weeks';

const NAMES: Record<Accuracy['sources'][number]['source'], string> = {
  none: 'Nothing known',
  user: 'By hand',
  rule: 'Own rules',
  choice: 'Own choice for the seller',
  dictionary: 'Seller dictionary',
  votes: 'What people here chose',
  mcc: 'Card network’s trade code',
  provider: 'The connection’s category',
  word: 'Words in the line',
  model: 'Likeness to other sellers',
  import: 'The file’s category',
  pair: 'The other side of a transfer',
  refund: 'What it gives back',
};

/** Rows by the evidence that decided, most first. */
export function SourceTable({ sources }: Pick<Accuracy, 'sources'>) {
  const all = sources.reduce((sum, { counted }) => sum + counted, 0);
  return (
    <Table label="Rows by evidence">
      <thead>
        <tr>
          <Th>Evidence</Th>
          <Th className="text-right">Rows</Th>
          <Th className="text-right">Share</Th>
          <Th className="text-right">Corrected</Th>
        </tr>
      </thead>
      <tbody>
        {[...sources]
          .sort((a, b) => b.counted - a.counted)
          .map(({ source, counted, corrected }) => (
            <tr key={source}>
              <Td className="font-medium whitespace-nowrap">{NAMES[source]}</Td>
              <Td className="text-right tabular-nums">{counted.toLocaleString('en')}</Td>
              <Td className="text-right tabular-nums">{percent(counted, all)}</Td>
              <Td className="text-right tabular-nums">{percent(corrected, counted)}</Td>
            </tr>
          ))}
      </tbody>
    </Table>
  );
}
