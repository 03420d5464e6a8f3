import type { Style } from './life/catalogue';

/** A customer of the sandbox bank. Everything they ever do follows from these facts alone. */
export type Person = {
  login: string;
  password: string;
  name: string;
  story: string;
  /** Net (take-home) a month, decimal in `currency`. */
  monthlyIncome: string;
  currency: 'USD' | 'EUR' | 'GBP';
  timezone: string;
  city: string;
  /** First day of the books; the balance of any day is opening plus every movement since. */
  since: string;
  style: Style;
};

const SINCE = '2022-01-01';

/** The standing customers, made-up people with public passwords. The first is the demo's default. */
export const PEOPLE: Person[] = [
  {
    login: 'maya',
    password: 'maya-sandbox-1',
    name: 'Maya and Leo Brooks',
    story: 'A nurse and a music teacher in Columbus, Ohio, with one child, a car and a mortgage.',
    monthlyIncome: '5000.00',
    currency: 'USD',
    timezone: 'America/New_York',
    city: 'COLUMBUS OH',
    since: SINCE,
    style: {
      traits: ['car', 'child', 'mortgage'],
      pay: 'semimonthly',
      employer: 'RIVERSIDE METHODIST DES:PAYROLL ID:XXXXX20418 INDN:BROOKS MAYA',
      savings: 2.4,
      card: 'full',
      ofxDates: 'bracket',
    },
  },
  {
    login: 'dev',
    password: 'dev-sandbox-2',
    name: 'Dev Ramanathan',
    story: 'A software engineer in Seattle: eats out, flies often, rents, no car.',
    monthlyIncome: '9800.00',
    currency: 'USD',
    timezone: 'America/Los_Angeles',
    city: 'SEATTLE WA',
    since: SINCE,
    style: {
      traits: ['city', 'traveller', 'gym'],
      pay: 'semimonthly',
      employer: 'CASCADE SYSTEMS INC PAYROLL PPD ID: 9111111103',
      savings: 6,
      card: 'full',
      spend: 0.82,
      mcc: true,
      ofxDates: 'noon',
      rates: { restaurants: 1.5, travel: 2, groceries: 0.8 },
    },
  },
  {
    login: 'rosa',
    password: 'rosa-sandbox-3',
    name: 'Rosa Delgado',
    story: 'Works hourly shifts in a shop in San Antonio, uses cash, carries a card balance.',
    monthlyIncome: '2350.00',
    currency: 'USD',
    timezone: 'America/Chicago',
    city: 'SAN ANTONIO TX',
    since: SINCE,
    style: {
      traits: ['car', 'fees'],
      pay: 'biweekly',
      employer: 'HEB GROCERY CO DIR DEP 4471203',
      savings: 0.1,
      card: 'part',
      spend: 0.98,
      ofxDates: 'bracket',
      rawAmpersand: true,
      rates: { cash: 3, restaurants: 0.8, travel: 0.2 },
    },
  },
  {
    login: 'jonas',
    password: 'jonas-sandbox-4',
    name: 'Jonas Krüger',
    story:
      'A draughtsman in Berlin: a rented flat, trains and a bicycle, paid at the end of the month.',
    monthlyIncome: '3100.00',
    currency: 'EUR',
    timezone: 'Europe/Berlin',
    city: 'BERLIN',
    since: SINCE,
    style: {
      traits: ['city', 'gym'],
      pay: 'monthly',
      employer: 'GEHALT/RENTE PLANWERK INGENIEURE GMBH LOHN/GEHALT {month}/{year}',
      savings: 3,
      card: 'full',
      ofxDates: 'noon',
    },
  },
  {
    login: 'priya',
    password: 'priya-sandbox-5',
    name: 'Priya Shah',
    story: 'A primary school teacher in Leeds with a small car and a weakness for cafés.',
    monthlyIncome: '2700.00',
    currency: 'GBP',
    timezone: 'Europe/London',
    city: 'LEEDS',
    since: SINCE,
    style: {
      traits: ['car'],
      pay: 'monthly',
      employer: 'BGC LEEDS CITY COUNCIL SALARY 00418872',
      savings: 1.5,
      card: 'full',
      ofxDates: 'bracket',
      rates: { restaurants: 1.2 },
    },
  },
];
