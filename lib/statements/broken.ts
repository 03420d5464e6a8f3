/** A file that is no statement, or whose structure is broken: refused whole, with the line. */
export class BrokenStatement extends Error {
  constructor(
    message: string,
    readonly line?: number,
  ) {
    super(message);
    this.name = 'BrokenStatement';
  }
}
