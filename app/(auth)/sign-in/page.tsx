import type { Metadata } from 'next';
import Link from 'next/link';
import { SignInForm } from './sign-in-form';

export const metadata: Metadata = { title: 'Sign in' };

export default function SignInPage() {
  return (
    <div className="mx-auto w-full max-w-sm">
      <h1 className="text-2xl font-semibold tracking-[-0.02em]">Welcome back</h1>
      <p className="mt-1 mb-6 text-sm text-ink-2">
        New here?{' '}
        <Link href="/sign-up" className="font-medium text-accent-ink underline underline-offset-4">
          Create an account
        </Link>
      </p>
      <SignInForm />
    </div>
  );
}
