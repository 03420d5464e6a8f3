/** What people of one country pay for, as data. Amounts are minor units of the country's currency. */
export type Catalogue = {
  bankId: string;
  bills: Bill[];
  habits: Habit[];
  words: Words;
};

/** Something due on a day of the month. */
export type Bill = {
  kind: string;
  /** 1..28; moved to the next business day. */
  day: number;
  /** Share of the monthly income, or a range that varies by month. */
  share?: number;
  amount?: [low: number, high: number];
  /** Months it is due; every one when absent. */
  months?: number[];
  via: 'checking' | 'credit';
  needs?: Trait;
  unless?: Trait;
  /** One is chosen per person. */
  texts: string[];
};

/** Something done now and then. */
export type Habit = {
  kind: string;
  /** Times a month, before the person's own rate. */
  rate: number;
  /** Typical ticket before scaling to the income. */
  ticket: [low: number, high: number];
  via: 'checking' | 'credit';
  needs?: Trait;
  unless?: Trait;
  /** Weight of Saturdays and Sundays against 1 for other days. */
  weekend?: number;
  /** Weight by month, January first; 1 when absent. */
  season?: number[];
  /**
   * `tip`: posts with a tip on top; `pump`: a fixed hold until the pump reports; `cash`: round,
   * never pending; `fare`: the same price every time, so that equal payments happen on one day.
   */
  manner?: 'tip' | 'pump' | 'cash' | 'fare' | 'online' | 'foreign';
  /** Chance of money coming back a week or two later. */
  refund?: number;
  texts: string[];
};

export type Trait = 'car' | 'city' | 'child' | 'mortgage' | 'gym' | 'traveller' | 'fees';

export type Style = {
  traits: Trait[];
  pay: 'semimonthly' | 'biweekly' | 'monthly';
  employer: string;
  /** Opening savings, in months of income. */
  savings: number;
  card: 'full' | 'part';
  /** Share of the income that is spent, 0.93 when absent. */
  spend?: number;
  /** How this person's branch prints OFX dates: with the zone in brackets, or noon without one. */
  ofxDates: 'bracket' | 'noon';
  /** A sloppy OFX 1 server: `&` is not escaped. */
  rawAmpersand?: boolean;
  /** Card purchases carry the merchant category code. */
  mcc?: boolean;
  /** Own frequency by kind or manner, 1 when absent. */
  rates?: Record<string, number>;
  /** All frequencies together; tickets shrink by as much, so that the income still holds. */
  activity?: number;
};

/** The bank's own lines. `{card}` and `{savings}` are the last digits of the account. */
export type Words = {
  accounts: { checking: string; savings: string; credit: string };
  toSavings: [out: string, into: string];
  fromSavings: [out: string, into: string];
  cardPayment: [out: string, into: string];
  interest: string;
  cardInterest: string;
  overdraft: string;
  monthlyFee: string;
  foreignFee: string;
  refund: string;
  hold: string;
};
