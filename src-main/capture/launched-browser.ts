import type { Protocol } from 'devtools-protocol';
import type { CdpConnection } from './cdp.ts';

/** A browser that can be recorded: an installed one, or a window of the host's own. */
export interface LaunchedBrowser {
  readonly connection: CdpConnection;
  readonly version: Pick<Protocol.Browser.GetVersionResponse, 'product' | 'userAgent' | 'protocolVersion'>;
  /** What the user should know about how it was started. */
  readonly notes: readonly string[];
  /** When it is gone: how it ended. Closing its last window is no crash. */
  readonly exited: Promise<{ crashed: boolean }>;
  /** Goes there with nobody listening. Only before a recorder has started. */
  open(url: string): Promise<void>;
  /** Ends it (nicely, then by force) and removes what it left. Can be called again. */
  end(): Promise<void>;
}
