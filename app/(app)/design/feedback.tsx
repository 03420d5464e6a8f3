'use client';

import { CloudAlert, SearchX } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Progress, Working } from '@/components/ui/progress';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';
import { Table, Td, Th } from '@/components/ui/table';
import { useToast } from '@/components/ui/toast';
import { Part, Row } from './part';

const TONES = ['neutral', 'good', 'warn', 'bad', 'accent'] as const;

/** How the app says where things stand: filled, loading, empty, broken. */
export function Feedback() {
  const toast = useToast();
  return (
    <>
      <Part title="Standing">
        <Row>
          {TONES.map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
        </Row>
        {TONES.map((tone, at) => (
          <Progress
            key={tone}
            label={`${tone} bar`}
            value={at + 1}
            max={5}
            tone={tone}
            mark={0.7}
          />
        ))}
        <Working label="Reading" />
        <Row>
          <Button
            onClick={() => toast('It is kept.', { action: { label: 'Undo', run: () => {} } })}
          >
            Toast
          </Button>
          <Button onClick={() => toast('That did not work.', { tone: 'bad' })}>Toast, bad</Button>
        </Row>
      </Part>
      <Part title="Table">
        <Table label="Example">
          <thead>
            <tr>
              <Th>Seller</Th>
              <Th className="text-end">Amount</Th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <Td>Bakery</Td>
              <Td className="text-end tabular">−4.20</Td>
            </tr>
            <tr>
              <Td>Salary</Td>
              <Td className="text-end tabular">+4,800.00</Td>
            </tr>
          </tbody>
        </Table>
      </Part>
      <Part title="Loading">
        <Skeleton className="h-4 w-1/2" />
        <SkeletonRows count={2} />
      </Part>
      <Part title="Empty and broken">
        <EmptyState icon={SearchX} title="No transaction matches" action={<Button>Clear</Button>}>
          Try fewer words or a longer span of time.
        </EmptyState>
        <EmptyState
          icon={CloudAlert}
          tone="bad"
          title="These could not be loaded"
          action={<Button>Try again</Button>}
        >
          Savory cannot be reached.
        </EmptyState>
      </Part>
    </>
  );
}
