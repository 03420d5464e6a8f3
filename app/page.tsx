import { redirect } from 'next/navigation';
import { currentUser } from '@/lib/auth/session';

export default async function RootPage() {
  redirect((await currentUser()) ? '/dashboard' : '/sign-in');
}
