import type { Metadata } from 'next';
import Link from 'next/link';
import { ForgotForm } from './forgot-form';

export const metadata: Metadata = { title: 'Forgot your password?' };

export default function ForgotPasswordPage() {
  return (
    <div className="mx-auto w-full max-w-sm">
      <h1 className="text-2xl font-semibold tracking-[-0.02em]">Forgot your password?</h1>
      <p className="mt-1 mb-6 text-sm text-ink-2">
        Savory mails you a link that sets a new one.{' '}
        <Link href="/sign-in" className="font-medium text-accent-ink underline underline-offset-4">
          Back to sign in
        </Link>
      </p>
      <ForgotForm />
    </div>
  );
}
