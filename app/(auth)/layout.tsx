import { ChartPie, LockKeyhole, Sparkles } from 'lucide-react';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { words } from '@/app/words';
import { Logo } from '@/components/shell/logo';
import { Link } from '@/components/ui/link';
import { msg } from '@/lib/i18n/schema';

const PROMISES = [
  {
    icon: Sparkles,
    text: msg('Every transaction in its category, with the reason, before you type a word.'),
  },
  {
    icon: ChartPie,
    text: msg('A budget recommended from your income and your own months. You decide.'),
  },
  {
    icon: LockKeyhole,
    text: msg('Your data stays on this server. Export or erase all of it at any time.'),
  },
];

/** No search engine lists somebody's own server. It is sent here from every other page. */
export const metadata: Metadata = { robots: { index: false, follow: false } };

/** The way in: the form, and beside it (where there is room) what it leads to. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const { t } = await words();
  return (
    <div className="grid min-h-dvh lg:grid-cols-[1fr_26rem] xl:grid-cols-[1fr_32rem]">
      <div className="flex flex-col px-5 py-6 sm:px-10">
        <Link href="/" className="tap w-fit rounded-lg text-lg">
          <Logo />
        </Link>
        <main className="flex flex-1 flex-col justify-center py-8">{children}</main>
      </div>
      <aside className="hidden bg-[#12402f] px-10 text-[#e6f2ec] lg:flex lg:flex-col lg:justify-center xl:px-14">
        <p className="text-[1.75rem] leading-tight font-semibold tracking-[-0.025em] text-balance xl:text-4xl">
          {t('Know what you can still spend. Every day.')}
        </p>
        <ul className="mt-10 grid gap-6">
          {PROMISES.map(({ icon: Icon, text }) => (
            <li key={t(text)} className="flex gap-4">
              <span className="grid size-10 shrink-0 place-items-center rounded-xl bg-white/10">
                <Icon className="size-5" aria-hidden />
              </span>
              <span className="pt-0.5 text-[15px] leading-relaxed">{t(text)}</span>
            </li>
          ))}
        </ul>
      </aside>
    </div>
  );
}
