/** The same text in memory of its own: a slice would keep the whole body it was cut from alive. */
export function detached(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
