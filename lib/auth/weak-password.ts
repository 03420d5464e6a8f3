import { isCommon } from './is-common';

/**
 * Why this password is refused, in words for the person; null when it may be used. Offline and
 * without composition rules: only what attackers try first is kept out.
 */
export function weakness(password: string, email: string): string | null {
  const plain = password.toLowerCase();
  if (isCommon(plain)) return 'This password is one of the most common ones.';
  if (isRepetition(plain)) return 'This password repeats a few characters.';
  if (isRun(plain)) return 'This password is a row of neighbouring keys or numbers.';
  const [person = '', host = ''] = email.toLowerCase().split('@');
  const known = [...OBVIOUS, person, ...host.split('.')].filter((word) => word.length >= 4);
  const rest = known
    .sort((a, b) => b.length - a.length)
    .reduce((text, word) => text.replaceAll(word, ''), plain)
    .replace(/[\d\s!-/:-@[-`{-~]+/g, '');
  if (rest.length === 0 && /\D/.test(plain)) {
    return 'This password is made of words that are guessed first.';
  }
  return null;
}

const OBVIOUS = [
  'savory',
  'budget',
  'money',
  'finance',
  'bank',
  'password',
  'passwort',
  'secret',
  'welcome',
  'letmein',
  'qwerty',
  'admin',
  'login',
  'changeme',
  'iloveyou',
];

function isRepetition(text: string): boolean {
  const characters = [...text];
  for (let unit = 1; unit <= 4 && unit * 3 <= characters.length; unit++) {
    if (characters.every((character, i) => character === characters[i % unit])) return true;
  }
  return false;
}

const ROWS = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];
const RUNS = ROWS.flatMap((row) => [row, [...row].reverse().join('')]);

function isRun(text: string): boolean {
  return RUNS.some((row) => row.includes(text));
}
