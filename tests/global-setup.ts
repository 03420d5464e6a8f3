import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

/** Where this run's database server is, and its template: an empty migrated database. */
export type TestServer = {
  /** Makes and drops databases, whoever is still connected; tests themselves never use it. */
  superuserUrl: string;
  ownerUrl: string;
  template: string;
  passwords: { savory_web: string; savory_worker: string };
};

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

/** One embedded server for the whole run; it goes with the run, even when the run is killed. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const keeper = fork(path.join(project.config.root, 'tests/database-server.mjs'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const server = await new Promise<TestServer>((resolve, reject) => {
    keeper.once('message', (message) => resolve(message as TestServer)); // safe because: our own program
    keeper.once('exit', () => reject(new Error('The test database server did not start.')));
  });
  project.provide('testServer', server);
  return () => end(keeper);
}

function end(keeper: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    keeper.once('exit', () => resolve());
    keeper.disconnect();
  });
}
