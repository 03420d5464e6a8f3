import { Table, Td, Th } from '@/components/ui/table';
import { locale, t } from '@/components/words';
import { type Message, msg } from '@/lib/i18n/schema';
import type { Accuracy } from '@/lib/operator/schema';
import { percent } from './weeks';

const NAMES: Record<Accuracy['sources'][number]['source'], Message> = {
  none: msg('Nothing known'),
  user: msg('By hand'),
  rule: msg('Own rules'),
  choice: msg('Own choice for the seller'),
  dictionary: msg('Seller dictionary'),
  votes: msg('What people here chose'),
  mcc: msg('Card network’s trade code'),
  provider: msg('The connection’s category'),
  word: msg('Words in the line'),
  model: msg('Likeness to other sellers'),
  import: msg('The file’s category'),
  pair: msg('The other side of a transfer'),
  refund: msg('What it gives back'),
};

/** Rows by the evidence that decided, most first. */
export function SourceTable({ sources }: Pick<Accuracy, 'sources'>) {
  const all = sources.reduce((sum, { counted }) => sum + counted, 0);
  return (
    <Table label={t('Rows by evidence')}>
      <thead>
        <tr>
          <Th>{t('Evidence')}</Th>
          <Th className="text-end">{t('Rows')}</Th>
          <Th className="text-end">{t('Share')}</Th>
          <Th className="text-end">{t('Corrected')}</Th>
        </tr>
      </thead>
      <tbody>
        {[...sources]
          .sort((a, b) => b.counted - a.counted)
          .map(({ source, counted, corrected }) => (
            <tr key={source}>
              <Td className="font-medium whitespace-nowrap">{t(NAMES[source])}</Td>
              <Td className="text-end tabular-nums">{counted.toLocaleString(locale())}</Td>
              <Td className="text-end tabular-nums">{percent(counted, all)}</Td>
              <Td className="text-end tabular-nums">{percent(corrected, counted)}</Td>
            </tr>
          ))}
      </tbody>
    </Table>
  );
}
