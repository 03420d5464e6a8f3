import type { Metadata } from 'next';
import Link from 'next/link';
import { Steps } from '../steps';
import { SignUpForm } from './sign-up-form';

export const metadata: Metadata = { title: 'Create an account' };

export default function SignUpPage() {
  return (
    <div className="mx-auto w-full max-w-sm">
      <Steps current={1} />
      <h1 className="text-2xl font-semibold tracking-[-0.02em]">Create your account</h1>
      <p className="mt-1 mb-6 text-sm text-ink-2">
        Have one already?{' '}
        <Link href="/sign-in" className="font-medium text-accent-ink underline underline-offset-4">
          Sign in
        </Link>
      </p>
      <SignUpForm />
    </div>
  );
}
