/** The same text in memory of its own: V8 keeps the parent of a slice alive, which may be a body of many megabytes. */
export function detached(text: string): string {
  const single = Buffer.from(text, 'latin1').toString('latin1');
  return single === text ? single : Buffer.from(text, 'utf16le').toString('utf16le');
}
