import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Person } from './people';

/** What must outlive the process, one JSON line each. */
export type StateEntry =
  | { kind: 'person'; person: Person }
  | { kind: 'secret'; secret: string }
  | { kind: 'claimed'; token: string; login: string; user: string; password: string };

export type StateLog = { read(): StateEntry[]; append(entry: StateEntry): void };

export function openStateLog(dataDir: string): StateLog {
  const file = path.join(dataDir, 'bank-state.jsonl');
  return {
    read() {
      let text: string;
      try {
        text = readFileSync(file, 'utf8');
      } catch {
        return []; // the first start
      }
      return text.split('\n').flatMap((line) => {
        try {
          return line ? [JSON.parse(line)] : [];
        } catch {
          return []; // a line cut short by a crash: its caller was never answered
        }
      });
    },
    append(entry) {
      mkdirSync(dataDir, { recursive: true });
      appendFileSync(file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    },
  };
}
