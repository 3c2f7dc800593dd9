import type { Transport } from '../../src-main/contract/index.ts';

declare global {
  interface Window {
    /** Put there by the host before the page's own scripts run. */
    consoleTransport?: Transport;
  }
}

/** What the host gave this window. */
export function hostTransport(): Transport {
  if (!window.consoleTransport) throw new Error('This page only works inside the console.');
  return window.consoleTransport;
}
