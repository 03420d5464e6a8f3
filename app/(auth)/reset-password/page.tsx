import type { Metadata } from 'next';
import { ResetForm } from './reset-form';

export const metadata: Metadata = { title: 'Set a new password', referrer: 'no-referrer' };

export default function ResetPasswordPage() {
  return (
    <div className="mx-auto w-full max-w-sm">
      <h1 className="text-2xl font-semibold tracking-[-0.02em]">Set a new password</h1>
      <p className="mt-1 mb-6 text-sm text-ink-2">Every browser is signed out then.</p>
      <ResetForm />
    </div>
  );
}
