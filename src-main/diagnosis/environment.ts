import type { EnvironmentKind } from './rule.ts';
import { isOneBoxHost } from '../traces/index.ts';
import { lookAlikes } from './text/letters.ts';
import { readable } from './text/readable.ts';

/** `one-box`, `cloud-hosted` and hosts of both, as `lookAlikes` writes them. */
const ONE_BOX_WORDS = /\b0ne\W?\s?b0x\b|\bc10ud\Wh0sted\b|\.c10ud(ax|\.0neb0x)\./;

/** What a text says about the finance and operations environment it comes from. */
export function environmentInText(text: string): EnvironmentKind {
  return ONE_BOX_WORDS.test(lookAlikes(readable(text).toLowerCase())) ? 'one-box' : 'cloud';
}

/** By the finance and operations hosts of a trace. */
export function environmentOfHosts(hosts: Iterable<string>): EnvironmentKind {
  return [...hosts].some(isOneBoxHost) ? 'one-box' : 'cloud';
}
