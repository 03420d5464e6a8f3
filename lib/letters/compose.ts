import { languageOf, type Message, msg } from '@/lib/i18n/schema';
import type { Words } from '@/lib/i18n/words';
import { escapeHtml, mailPage } from '@/lib/mail-page';

/** What a letter may be about; each has its words below. */
export type LetterKind = keyof typeof WORDS;

type Facts = {
  /** Strings of the letter's row: an address, the name of a browser. */
  data: Record<string, string>;
  /** The secret of a link, for the kinds that carry one. */
  secret: string | null;
  appUrl: string;
  /** When it happened, in the person's own zone and words. */
  when: string;
};

const NOT_YOU = msg(
  'If this was not you, change your password at once and look at where you are signed in:',
);

const WORDS = {
  password_reset: {
    subject: msg('Set a new password'),
    says: [
      msg(
        'Somebody, hopefully you, asked to set a new password for your account. The link works once, for ten minutes. If it was not you, do nothing: your password stays as it is.',
      ),
    ],
    link: ({ appUrl, secret }: Facts) => ({
      label: msg('Set a new password'),
      href: `${appUrl}/reset-password#${secret}`,
    }),
  },
  password_changed: {
    subject: msg('Your password was changed'),
    says: [
      msg('The password of your account was changed on {when}. Every other browser is signed out.'),
      NOT_YOU,
    ],
    link: security,
  },
  password_reset_done: {
    subject: msg('Your password was set anew'),
    says: [
      msg(
        'By a link mailed to you a new password was set on {when}. Every browser is signed out, and every API token of your account is revoked: make new ones for the programs you use.',
      ),
      NOT_YOU,
    ],
    link: security,
  },
  email_changed: {
    subject: msg('Your e-mail address was changed'),
    says: [
      msg(
        'On {when} your account’s address was changed to {to}. Letters go there from now on; this one goes to both addresses.',
      ),
      NOT_YOU,
    ],
    link: security,
  },
  new_sign_in: {
    subject: msg('Signed in from a new browser'),
    says: [
      msg(
        'On {when} somebody signed in to your account from a browser not seen before: {browser}.',
      ),
      NOT_YOU,
    ],
    link: security,
  },
  second_factor_on: {
    subject: msg('One-time codes are on'),
    says: [
      msg('Since {when} signing in to your account asks for a code of your authenticator app.'),
      NOT_YOU,
    ],
    link: security,
  },
  second_factor_off: {
    subject: msg('One-time codes are off'),
    says: [
      msg('On {when} one-time codes were switched off: signing in asks for your password alone.'),
      NOT_YOU,
    ],
    link: security,
  },
  recovery_code_used: {
    subject: msg('A recovery code was used'),
    says: [
      msg('On {when} one of your recovery codes was used to sign in. {left} are left.'),
      NOT_YOU,
    ],
    link: security,
  },
  passkey_added: {
    subject: msg('A passkey was added'),
    says: [msg('On {when} the passkey “{name}” was added to your account.'), NOT_YOU],
    link: security,
  },
  identity_added: {
    subject: msg('A sign-in service was connected'),
    says: [msg('Since {when} your account can be entered by {name}.'), NOT_YOU],
    link: security,
  },
  identity_removed: {
    subject: msg('A sign-in service was disconnected'),
    says: [msg('On {when} {name} was disconnected from your account.'), NOT_YOU],
    link: security,
  },
  passkey_removed: {
    subject: msg('A passkey was removed'),
    says: [msg('On {when} the passkey “{name}” was removed from your account.'), NOT_YOU],
    link: security,
  },
} satisfies Record<string, Letter>;

type Letter = {
  subject: Message;
  /** Paragraphs; the facts stand in them by name. */
  says: readonly Message[];
  link(facts: Facts): { label: Message; href: string };
};

function security({ appUrl }: Facts): { label: Message; href: string } {
  return { label: msg('Look at your account'), href: `${appUrl}/settings/security` };
}

export function isLetterKind(kind: string): kind is LetterKind {
  return Object.hasOwn(WORDS, kind);
}

/** The mail of a letter, text and HTML, in the reader's language. Pure. */
export function composeLetter(
  kind: LetterKind,
  facts: Facts,
  { t, locale }: Words,
): { subject: string; text: string; html: string } {
  const letter: Letter = WORDS[kind];
  const title = t(letter.subject);
  const paragraphs = letter.says.map((text) => t(text, { ...facts.data, when: facts.when }));
  const link = letter.link(facts);
  const label = t(link.label);
  return {
    subject: `${title} - Savory`,
    text: `${[...paragraphs, `${label}: ${link.href}`].join('\n\n')}\n`,
    html: mailPage(title, languageOf(locale), [
      ...paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`),
      `<p><a class="button" href="${escapeHtml(link.href)}">${escapeHtml(label)}</a></p>`,
    ]),
  };
}
