import path from 'node:path';
import { env } from './env';

/** A path inside the data folder, absolute. */
export function dataPath(...parts: string[]): string {
  return path.resolve(/* turbopackIgnore: true */ env().DATA_DIR, ...parts);
}
