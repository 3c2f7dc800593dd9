import type { Entry } from '../../contract/index.ts';
import { payloadText } from './body-text.ts';

/** Headers that say what was asked. Whatever could speak for a person (Authorization, Cookie, tokens) is not among them. */
const KEPT =
  /^(accept|accept-language|content-type|if-match|if-none-match|odata-(max)?version|prefer|x-requested-with|x-ms-client-request-id|mscrm[a-z.]*)$/i;
const LONGEST_PAYLOAD = 200_000;
const METHOD = /^[A-Z]{1,20}$/;

/** A request as a command for a POSIX shell. The entry has to be redacted before. */
export function curlOf(entry: Entry): string {
  const { request } = entry;
  const lines = [`curl ${quoted(request.url)}`];
  if (METHOD.test(request.method) && request.method !== 'GET') lines.push(`-X ${request.method}`);
  let leftOut = 0;
  for (const { name, value } of request.headers) {
    if (KEPT.test(name)) lines.push(`-H ${quoted(`${name}: ${value}`)}`);
    else leftOut += 1;
  }
  const payload = payloadText(entry);
  if (payload !== null && payload.length <= LONGEST_PAYLOAD) lines.push(`--data-raw ${quoted(payload)}`);
  const note = `# Redacted: secrets are replaced by stand-ins, ${leftOut} headers are left out, sign-in and cookies among them.`;
  return `${note}\n${lines.join(' \\\n  ')}\n`;
}

/** Control characters could end the quotation in a terminal that is pasted into. */
function quoted(text: string): string {
  // eslint-disable-next-line no-control-regex
  return `'${text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '').replaceAll("'", `'\\''`)}'`;
}
