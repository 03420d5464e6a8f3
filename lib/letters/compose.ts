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

const NOT_YOU =
  'If this was not you, change your password at once and look at where you are signed in:';

const WORDS = {
  password_reset: {
    subject: 'Set a new password',
    says: () => [
      'Somebody, hopefully you, asked to set a new password for your account. The link works once, for ten minutes. If it was not you, do nothing: your password stays as it is.',
    ],
    link: ({ appUrl, secret }: Facts) => [
      'Set a new password',
      `${appUrl}/reset-password#${secret}`,
    ],
  },
  password_changed: {
    subject: 'Your password was changed',
    says: ({ when }: Facts) => [
      `The password of your account was changed on ${when}. Every other browser is signed out.`,
      NOT_YOU,
    ],
    link: security,
  },
  password_reset_done: {
    subject: 'Your password was set anew',
    says: ({ when }: Facts) => [
      `By a link mailed to you a new password was set on ${when}. Every browser is signed out, and every API token of your account is revoked: make new ones for the programs you use.`,
      NOT_YOU,
    ],
    link: security,
  },
  email_changed: {
    subject: 'Your e-mail address was changed',
    says: ({ when, data }: Facts) => [
      `On ${when} your account's address was changed to ${data.to}. Letters go there from now on; this one goes to both addresses.`,
      NOT_YOU,
    ],
    link: security,
  },
  new_sign_in: {
    subject: 'Signed in from a new browser',
    says: ({ when, data }: Facts) => [
      `On ${when} somebody signed in to your account from a browser not seen before: ${data.browser}.`,
      NOT_YOU,
    ],
    link: security,
  },
  second_factor_on: {
    subject: 'One-time codes are on',
    says: ({ when }: Facts) => [
      `Since ${when} signing in to your account asks for a code of your authenticator app.`,
      NOT_YOU,
    ],
    link: security,
  },
  second_factor_off: {
    subject: 'One-time codes are off',
    says: ({ when }: Facts) => [
      `On ${when} one-time codes were switched off: signing in asks for your password alone.`,
      NOT_YOU,
    ],
    link: security,
  },
  recovery_code_used: {
    subject: 'A recovery code was used',
    says: ({ when, data }: Facts) => [
      `On ${when} one of your recovery codes was used to sign in. ${data.left} are left.`,
      NOT_YOU,
    ],
    link: security,
  },
  passkey_added: {
    subject: 'A passkey was added',
    says: ({ when, data }: Facts) => [
      `On ${when} the passkey “${data.name}” was added to your account.`,
      NOT_YOU,
    ],
    link: security,
  },
  passkey_removed: {
    subject: 'A passkey was removed',
    says: ({ when, data }: Facts) => [
      `On ${when} the passkey “${data.name}” was removed from your account.`,
      NOT_YOU,
    ],
    link: security,
  },
} satisfies Record<string, Words>;

type Words = {
  subject: string;
  says(facts: Facts): string[];
  link(facts: Facts): string[];
};

function security({ appUrl }: Facts): string[] {
  return ['Look at your account', `${appUrl}/settings/security`];
}

export function isLetterKind(kind: string): kind is LetterKind {
  return Object.hasOwn(WORDS, kind);
}

/** The mail of a letter, text and HTML. Pure. */
export function composeLetter(
  kind: LetterKind,
  facts: Facts,
): { subject: string; text: string; html: string } {
  const words: Words = WORDS[kind];
  const paragraphs = words.says(facts);
  const [label = '', href = ''] = words.link(facts);
  return {
    subject: `${words.subject} - Savory`,
    text: `${[...paragraphs, `${label}: ${href}`].join('\n\n')}\n`,
    html: mailPage(words.subject, [
      ...paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`),
      `<p><a class="button" href="${escapeHtml(href)}">${escapeHtml(label)}</a></p>`,
    ]),
  };
}
