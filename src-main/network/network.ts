import type { Socket } from 'node:net';

/** Where a request goes first. Never holds the credentials of a proxy: this is shown. */
export interface Proxy {
  /** `http`: spoken to in the clear, CONNECT for https. */
  protocol: 'http' | 'https' | 'socks';
  host: string;
  port: number;
}

export interface NetworkRequest {
  method?: 'GET' | 'HEAD' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  signal: AbortSignal;
}

/** How this machine reaches the services: through the system's proxies in Electron, through the environment's in Node. */
export interface Network {
  /** Raises NETWORK_UNREACHABLE; any HTTP status is an answer. Redirects are not followed: a token must not travel. */
  fetch(url: string, request: NetworkRequest): Promise<Response>;
  /** Null: directly. */
  proxyFor(url: string): Promise<Proxy | null>;
  /** Who says which proxy is used: `the settings of the system`, `HTTPS_PROXY and NO_PROXY`. */
  readonly proxiesSaidBy: string;
  /** IP addresses of a name. Raises what the system raises: ENOTFOUND, EAI_AGAIN. */
  addressesOf(host: string): Promise<string[]>;
  /** A TCP connection to one of the addresses; destroyed when the signal is aborted. */
  connect(address: string, port: number, signal: AbortSignal): Promise<Socket>;
  /** A connection to a host through the proxy its https address goes through. Raises TunnelRefused. */
  tunnel(proxy: Proxy, host: string, port: number, signal: AbortSignal): Promise<Socket>;
  /** PEM of the roots that are trusted; undefined for those of the platform. */
  readonly roots: readonly string[] | undefined;
  /** PEM of the public authorities: another root that is trusted was put here by somebody. */
  readonly publicRoots: readonly string[];
}
