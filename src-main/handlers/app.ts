import { fail, type appMethods } from '../contract/index.ts';
import { TOOL } from '../flows/tool.ts';
import type { Desk, HandlersOf } from './desk.ts';

/** Where the articles that findings name are. */
const DOCUMENTATION: readonly string[] = ['learn.microsoft.com'];

/** `work.cancel` is answered before handlers are asked: it is about calls, not about the product. */
export function appHandlers({ host }: Desk): HandlersOf<typeof appMethods> {
  return {
    'app.info': async () => ({ ...TOOL, host: host.kind, platform: process.platform }),
    'app.openExternal': async ({ url }) => {
      const page = URL.canParse(url) ? new URL(url) : null;
      // An address can carry data away, so the window can't choose where it leads.
      if (page?.protocol !== 'https:' || !DOCUMENTATION.includes(page.host))
        fail('USAGE_INVALID', "Only pages of Microsoft's documentation are opened in the browser.");
      await host.openExternal(page.origin + page.pathname);
    },
    'work.cancel': async () => undefined,
  };
}
