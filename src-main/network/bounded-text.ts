/** A body as text, in one piece. Raises what `tooLarge` makes before more than the limit (bytes) is held. */
export async function boundedText(answer: Response, limit: number, tooLarge: () => Error): Promise<string> {
  if (Number(answer.headers.get('content-length') ?? 0) > limit) {
    await discard(answer);
    throw tooLarge();
  }
  if (!answer.body) return '';
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  let size = 0;
  // Leaving the loop early cancels the body, and with it the connection.
  for await (const bytes of answer.body) {
    size += bytes.byteLength;
    if (size > limit) throw tooLarge();
    pieces.push(decoder.decode(bytes, { stream: true }));
  }
  return pieces.join('') + decoder.decode();
}

/** Lets a body go that nobody reads, so that its connection is free. */
export async function discard(answer: Response): Promise<void> {
  await answer.body?.cancel().catch(() => undefined);
}
