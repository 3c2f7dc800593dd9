import type { SealedSecret } from '../../src-main/secrets/index.ts';

/** Kept as long as the test runs. */
export function createMemorySecret(): SealedSecret {
  let text: string | null = null;
  return {
    read: async () => text,
    async change(next) {
      text = await next(text);
    },
    async remove() {
      text = null;
    },
  };
}
