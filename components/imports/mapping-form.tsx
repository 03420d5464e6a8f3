'use client';

import { currenciesWith } from '@/components/currencies';
import { Field, SelectField } from '@/components/ui/field';
import { Table, Td, Th } from '@/components/ui/table';
import { t } from '@/components/words';
import { type Message, msg } from '@/lib/i18n/schema';
import type { CsvColumns, CsvMapping, CsvQuestion } from '@/lib/statements/csv/schema';

type Props = {
  question: CsvQuestion;
  mapping: CsvMapping;
  onChange: (mapping: CsvMapping) => void;
};

type Role = Exclude<keyof CsvColumns, 'dates' | 'payees' | 'reference'>;

const ROLES: [role: Role, label: Message][] = [
  ['date', msg('Date')],
  ['amount', msg('Amount')],
  ['debit', msg('Money out')],
  ['credit', msg('Money in')],
  ['payee', msg('Who')],
  ['description', msg('What for')],
  ['balance', msg('Balance')],
  ['category', msg('Category')],
  ['note', msg('Note')],
  ['account', msg('Account')],
];
/** Columns read together; choosing one here leaves it alone. */
const SEVERAL = new Set<Role>(['description']);

/** What a table's columns mean, as we guess it and the person puts it right. */
export function MappingForm({ question, mapping, onChange }: Props) {
  const columns: Partial<CsvColumns> = mapping.columns ?? {};
  const set = (role: Role, text: string) => {
    const { [role]: _, ...others } = columns;
    const value = SEVERAL.has(role) ? [Number(text)] : Number(text);
    const next = text === '' ? others : { ...others, [role]: value };
    // safe because: the API checks it and says what is missing
    onChange({ ...mapping, columns: next as CsvColumns });
  };
  const isTable = question.columns.length > 0;
  return (
    <section aria-label={t('How it is read')} className="grid grid-cols-1 gap-4">
      {question.reasons.length > 0 && (
        <ul className="rounded-control bg-warn-soft px-4 py-3 text-sm text-warn-ink">
          {question.reasons.map(({ doubt, message }) => (
            <li key={doubt}>{message}</li>
          ))}
        </ul>
      )}
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {isTable &&
          ROLES.map(([role, label]) => (
            <SelectField
              key={role}
              label={t(label)}
              value={indexOf(columns[role], question)}
              onChange={({ target }) => set(role, target.value)}
            >
              <option value="">{t('None')}</option>
              {question.columns.map(({ index, name }) => (
                <option key={index} value={index}>
                  {name}
                </option>
              ))}
            </SelectField>
          ))}
        <DateOrder mapping={mapping} onChange={onChange} />
        {isTable && <HowToRead mapping={mapping} onChange={onChange} />}
      </div>
      <Sample question={question} columns={columns} />
    </section>
  );
}

function DateOrder({ mapping, onChange }: Omit<Props, 'question'>) {
  return (
    <SelectField
      label={t('Dates begin with')}
      value={mapping.date_order ?? ''}
      onChange={({ target }) =>
        onChange({
          ...mapping,
          date_order: (target.value || undefined) as CsvMapping['date_order'],
        })
      }
    >
      <option value="">{t('As the file shows')}</option>
      <option value="dmy">{t('The day')}</option>
      <option value="mdy">{t('The month')}</option>
      <option value="ymd">{t('The year')}</option>
    </SelectField>
  );
}

function HowToRead({ mapping, onChange }: Omit<Props, 'question'>) {
  const { decimal, currency = '', invert_sign } = mapping;
  return (
    <>
      <SelectField
        label={t('Decimals after')}
        value={decimal ?? ''}
        onChange={({ target }) =>
          onChange({ ...mapping, decimal: (target.value || undefined) as CsvMapping['decimal'] })
        }
      >
        <option value="">{t('As the file shows')}</option>
        <option value=".">{t('A point')}</option>
        <option value=",">{t('A comma')}</option>
      </SelectField>
      <SelectField
        label={t('Currency')}
        value={currency}
        onChange={({ target }) => onChange({ ...mapping, currency: target.value || undefined })}
      >
        <option value="">{t('As the file shows')}</option>
        {currenciesWith(currency || 'USD').map(([code]) => (
          <option key={t(code)}>{t(code)}</option>
        ))}
      </SelectField>
      <Field
        label={t('Purchases are positive')}
        type="checkbox"
        className="[&_input]:size-5"
        checked={invert_sign ?? false}
        onChange={({ target }) =>
          onChange({ ...mapping, invert_sign: target.checked || undefined })
        }
      />
    </>
  );
}

/** The file as it is, each column under what it is taken for, beside what it is read as. */
function Sample({ question, columns }: { question: CsvQuestion; columns: Partial<CsvColumns> }) {
  const meaningOf = (index: number) =>
    ROLES.filter(([role]) => indexOf(columns[role], question) === String(index)).map(
      ([, label]) => label,
    );
  const shown = question.columns.length > 0 ? question.columns : UNNAMED;
  return (
    <Table label={t('First rows of the file, and how they are read')}>
      <thead>
        <tr>
          {shown.map(({ index, name }) => (
            <Th key={index}>
              <span className="block max-w-40 truncate">{t(name)}</span>
              <span className="block text-xs font-normal text-accent-ink">
                {meaningOf(index).join(', ') || '\u00a0'}
              </span>
            </Th>
          ))}
          <Th className="border-s border-line">{t('Read as date')}</Th>
          <Th className="text-end">{t('Read as amount')}</Th>
        </tr>
      </thead>
      <tbody>
        {question.preview.slice(0, 5).map(({ line, cells, date, amount }) => (
          <tr key={line}>
            {shown.map(({ index }) => (
              <Td key={index} className="max-w-40 truncate text-ink-2">
                {cells[index]}
              </Td>
            ))}
            <Td className="tabular border-s border-line whitespace-nowrap font-medium">
              {date ?? t('not readable')}
            </Td>
            <Td className="tabular text-end font-medium whitespace-nowrap">
              {amount ?? t('not readable')}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Of a QIF, whose fields have no names of their own. */
const UNNAMED = [
  { index: 0, name: msg('Date') },
  { index: 1, name: msg('Amount') },
  { index: 2, name: msg('Who') },
];

function indexOf(
  column: CsvColumns[keyof CsvColumns] | undefined,
  { columns }: CsvQuestion,
): string {
  const one = Array.isArray(column) ? column[0] : column;
  if (typeof one === 'string') return String(columns.find(({ name }) => name === one)?.index ?? '');
  return one === undefined ? '' : String(one);
}
