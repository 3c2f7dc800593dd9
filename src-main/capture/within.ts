/** The answer, or undefined when it fails or takes longer. */
export async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  const settled = answer.catch(() => undefined);
  return Promise.race([settled, late]).finally(() => clearTimeout(timer));
}
