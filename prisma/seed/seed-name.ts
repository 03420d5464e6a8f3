/** A name on its way into the dictionary. `countries`: sorted ISO codes with commas, '' everywhere. */
export type SeedName = {
  name: string;
  /** Other spellings; statements print them, people read `name`. */
  aliases: string[];
  slug: string;
  trade: string;
  countries: string;
  weak: boolean;
};
