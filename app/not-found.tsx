import { Compass } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={Compass}
        title="There is nothing at this address"
        action={
          <Button asChild variant="primary">
            <Link href="/dashboard">To the dashboard</Link>
          </Button>
        }
      >
        It may have been removed, or the address has a slip in it.
      </EmptyState>
    </main>
  );
}
