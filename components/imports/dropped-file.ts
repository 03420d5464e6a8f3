/** A file on its way from where it was dropped to the page that looks at it. */
let dropped: File | null = null;

export function passFile(file: File): void {
  dropped = file;
}

/** Once: who takes it has it. */
export function takeFile(): File | null {
  const file = dropped;
  dropped = null;
  return file;
}
