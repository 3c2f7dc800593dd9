import { openPage, showInFolder } from '../../desktop.ts';
import type { Host } from '../../host.ts';
import { createNodeNetwork } from '../../network/index.ts';

/** The console's host in an installed browser: what the system does, asked of the system's own commands. */
export function createBrowserHost(): Omit<Host, 'notify'> {
  return {
    kind: 'browser',
    network: createNodeNetwork(),
    openExternal: openPage,
    showInFolder,
    // The page follows its own setting; a browser has no other colours to set.
    setTheme: () => undefined,
    embeddedBrowser: null,
    reportFatal: (error) => void process.stderr.write(`${error.code}: ${error.message}\n`),
  };
}
