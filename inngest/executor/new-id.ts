import { monotonicFactory } from 'ulid';

/** An id for a run or an event; those of one process sort by when they were made. */
export const newId: () => string = monotonicFactory();
