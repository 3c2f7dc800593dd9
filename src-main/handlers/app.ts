import { fail, type appMethods } from '../contract/index.ts';
import { TOOL } from '../flows/tool.ts';
import type { Desk, HandlersOf } from './desk.ts';

/** `work.cancel` is answered before handlers are asked: it is about calls, not about the product. */
export function appHandlers({ host }: Desk): HandlersOf<typeof appMethods> {
  return {
    'app.info': async () => ({ ...TOOL, host: host.kind, platform: process.platform }),
    'app.openExternal': async ({ url }) => {
      if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
        fail('USAGE_INVALID', 'Only https pages are opened in the browser.');
      await host.openExternal(url);
    },
    'work.cancel': async () => undefined,
  };
}
