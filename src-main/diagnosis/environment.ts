import type { EnvironmentKind } from './rule.ts';
import { isOneBoxHost } from '../traces/index.ts';

const ONE_BOX_WORDS = /\bone-?\s?box\b|\bcloud-hosted\b|\.cloud(ax|\.onebox)\.dynamics\.com\b/i;

/** What a text says about the finance and operations environment it comes from. */
export function environmentInText(text: string): EnvironmentKind {
  return ONE_BOX_WORDS.test(text) ? 'one-box' : 'cloud';
}

/** By the finance and operations hosts of a trace. */
export function environmentOfHosts(hosts: Iterable<string>): EnvironmentKind {
  return [...hosts].some(isOneBoxHost) ? 'one-box' : 'cloud';
}
