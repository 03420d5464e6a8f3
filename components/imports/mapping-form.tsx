'use client';

import { currenciesWith } from '@/components/currencies';
import { Field, SelectField } from '@/components/ui/field';
import { Table, Td, Th } from '@/components/ui/table';
import type { CsvColumns, CsvMapping, CsvQuestion } from '@/lib/statements/csv/schema';

type Props = {
  question: CsvQuestion;
  mapping: CsvMapping;
  onChange: (mapping: CsvMapping) => void;
};

const ROLES: [role: 'date' | 'amount' | 'debit' | 'credit' | 'payee' | 'balance', label: string][] =
  [
    ['date', 'Date'],
    ['amount', 'Amount'],
    ['debit', 'Money out'],
    ['credit', 'Money in'],
    ['payee', 'Who'],
    ['balance', 'Balance'],
  ];

/** What a table's columns mean, as we guess it and the person puts it right. */
export function MappingForm({ question, mapping, onChange }: Props) {
  const columns: Partial<CsvColumns> = mapping.columns ?? {};
  const set = (role: keyof CsvColumns, text: string) => {
    const { [role]: _, ...others } = columns;
    const next = text === '' ? others : { ...others, [role]: Number(text) };
    // safe because: the API checks it and says what is missing
    onChange({ ...mapping, columns: next as CsvColumns });
  };
  return (
    <div className="grid grid-cols-1 gap-4">
      <ul className="text-sm text-ink-2">
        {question.reasons.map(({ doubt, message }) => (
          <li key={doubt}>{message}</li>
        ))}
      </ul>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {ROLES.map(([role, label]) => (
          <SelectField
            key={role}
            label={label}
            value={indexOf(columns[role], question)}
            onChange={({ target }) => set(role, target.value)}
          >
            <option value="">None</option>
            {question.columns.map(({ index, name }) => (
              <option key={index} value={index}>
                {name}
              </option>
            ))}
          </SelectField>
        ))}
        <HowToRead mapping={mapping} onChange={onChange} />
      </div>
      <Sample question={question} />
    </div>
  );
}

function HowToRead({ mapping, onChange }: Omit<Props, 'question'>) {
  const { date_order, decimal, currency = '', invert_sign } = mapping;
  return (
    <>
      <SelectField
        label="Dates begin with"
        value={date_order ?? ''}
        onChange={({ target }) =>
          onChange({
            ...mapping,
            date_order: (target.value || undefined) as CsvMapping['date_order'],
          })
        }
      >
        <option value="">As the file shows</option>
        <option value="dmy">The day</option>
        <option value="mdy">The month</option>
        <option value="ymd">The year</option>
      </SelectField>
      <SelectField
        label="Decimals after"
        value={decimal ?? ''}
        onChange={({ target }) =>
          onChange({ ...mapping, decimal: (target.value || undefined) as CsvMapping['decimal'] })
        }
      >
        <option value="">As the file shows</option>
        <option value=".">A point</option>
        <option value=",">A comma</option>
      </SelectField>
      <SelectField
        label="Currency"
        value={currency}
        onChange={({ target }) => onChange({ ...mapping, currency: target.value || undefined })}
      >
        <option value="">As the file shows</option>
        {currenciesWith(currency || 'USD').map(([code]) => (
          <option key={code}>{code}</option>
        ))}
      </SelectField>
      <Field
        label="Purchases are positive"
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

/** The file as it is, above what it is read as. */
function Sample({ question }: { question: CsvQuestion }) {
  return (
    <Table label="First rows of the file">
      <thead>
        <tr>
          {question.columns.map(({ index, name }) => (
            <Th key={index}>{name}</Th>
          ))}
          <Th>Date</Th>
          <Th>Amount</Th>
        </tr>
      </thead>
      <tbody>
        {question.preview.slice(0, 5).map(({ line, cells, date, amount }) => (
          <tr key={line}>
            {question.columns.map(({ index }) => (
              <Td key={index} className="max-w-48 truncate">
                {cells[index]}
              </Td>
            ))}
            <Td className="tabular whitespace-nowrap font-medium">{date ?? '?'}</Td>
            <Td className="tabular font-medium">{amount ?? '?'}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function indexOf(column: string | number | undefined, { columns }: CsvQuestion): string {
  if (typeof column === 'string')
    return String(columns.find(({ name }) => name === column)?.index ?? '');
  return column === undefined ? '' : String(column);
}
