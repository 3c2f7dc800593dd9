import { fail, type appMethods } from '../contract/index.ts';
import { rulesOf } from '../flows/rules.ts';
import { TOOL } from '../flows/tool.ts';
import type { Desk, HandlersOf } from './desk.ts';

/** Where the articles that findings name are. */
const DOCUMENTATION: readonly string[] = ['learn.microsoft.com'];

/** `work.cancel` is answered before handlers are asked: it is about calls, not about the product. */
export function appHandlers({ context, host }: Desk): HandlersOf<typeof appMethods> {
  /** A page of the team that made a pack. */
  const isOfRule = async (url: string): Promise<boolean> => {
    const rules = await rulesOf(context);
    return [...rules.codes].some((code) => rules.adviceOf(code).article.url === url);
  };
  return {
    'app.info': async () => ({ ...TOOL, host: host.kind, platform: process.platform }),
    'app.openExternal': async ({ url }) => {
      const page = URL.canParse(url) ? new URL(url) : null;
      // An address can carry data away, so the window can't choose where it leads.
      if (page?.protocol === 'https:' && DOCUMENTATION.includes(page.host))
        return host.openExternal(page.origin + page.pathname);
      if (await isOfRule(url)) return host.openExternal(url);
      fail('USAGE_INVALID', 'Only pages that findings name are opened in the browser.');
    },
    'work.cancel': async () => undefined,
  };
}
