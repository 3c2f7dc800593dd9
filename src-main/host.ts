import type { LaunchedBrowser } from './capture/index.ts';
import type { AppInfo, ConsoleError } from './contract/index.ts';
import type { Network } from './network/index.ts';

/** What the console needs of the program that shows its window. Two real adapters: hosts/electron and hosts/browser. */
export interface Host {
  readonly kind: AppInfo['host'];
  /** How the host reaches the services: with the system's proxies where it knows them. */
  readonly network: Network;
  /** Opens an https page in the user's browser. */
  openExternal(url: string): Promise<void>;
  /** Shows a file or folder in the system's file manager. */
  showInFolder(path: string): Promise<void>;
  /** The window's own colours before the page paints, and system dialogs. */
  setTheme(theme: 'system' | 'light' | 'dark'): void;
  /** Tells something outside the window, where the system has a place for that. */
  notify(notice: Notice): void;
  /** A window of the host's own to capture in; null where the host has none. */
  readonly embeddedBrowser: EmbeddedBrowser | null;
  /** Something ended the console from inside, and the user is to be told. */
  reportFatal(error: ConsoleError): void;
}

/** What is told to whoever may look elsewhere, on a screen that may be locked. */
export interface Notice {
  title: string;
  body: string;
  /** The person followed it: the window is in front then. */
  readonly onopen: () => void;
}

/** A window of the host as a browser to record; the commands it must understand stand at its adapter. */
export interface EmbeddedBrowser {
  readonly name: string;
  launch(options: { thirdPartyCookies: 'allow' | 'block' }): Promise<LaunchedBrowser>;
}
