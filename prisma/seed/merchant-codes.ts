import { readFileSync } from 'node:fs';
import { builtinById } from '@/lib/categories/builtin';
import { categoryOfMcc } from '@/lib/categories/mcc';
import type { SeedName } from './seed-name';

type Code = { mcc: string; edited_description: string };

const FILE = 'node_modules/mcc/mcc_codes.json';

/** Codes 3000 to 3999 are one company each: airlines, car rentals, hotels. */
export function merchantCodeNames(): SeedName[] {
  const codes = JSON.parse(readFileSync(FILE, 'utf8')) as Code[]; // safe because: its published shape
  return codes
    .filter(({ mcc }) => Number(mcc) >= 3000 && Number(mcc) <= 3999)
    .flatMap(({ mcc, edited_description }) => {
      const code = Number(mcc);
      const slug = builtinById(categoryOfMcc(code) ?? 0)?.slug;
      if (!slug || edited_description.length < 3) return [];
      const trade = code < 3351 ? 'airline' : code < 3500 ? 'car rental' : 'hotel';
      return [
        {
          name: readable(edited_description),
          aliases: [],
          slug,
          trade,
          countries: '',
          weak: false,
        },
      ];
    });
}

function readable(name: string): string {
  const plain = name.replace(/\s+/g, ' ').trim();
  if (plain !== plain.toUpperCase()) return plain;
  return plain.toLowerCase().replace(/(?<![\p{L}'])\p{L}/gu, (letter) => letter.toUpperCase());
}
