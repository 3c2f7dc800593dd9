import { isUtf8 } from 'node:buffer';
import type { Protocol } from 'devtools-protocol';
import type { HarPostData } from '../../contract/index.ts';
import type { RecorderBody } from '../journal-event.ts';
import type { Hop } from './hop.ts';
import type { BodyVerdict } from './body-state.ts';

export interface RequestBody {
  postData: HarPostData;
  verdict: BodyVerdict;
  /** Bytes, -1 when unknown. */
  size: number;
}

/**
 * The body of a request, undefined without one. Form fields stay in `text` only: a second copy in `params` would be one
 * more place to keep in step when secrets are replaced.
 */
export function requestBodyOf(hop: Hop, mimeType: string, contentLength: number): RequestBody | undefined {
  const request = hop.sent?.request;
  if (hop.requestBody) {
    const { ref } = hop.requestBody;
    const verdict = verdictOfRecord(hop.requestBody, contentLength);
    return { postData: { mimeType }, verdict, size: ref?.size ?? contentLength };
  }
  if (!request) return undefined;
  const bytes = inlineBytes(request);
  if (bytes !== undefined) {
    const postData: HarPostData = isUtf8(bytes)
      ? { mimeType, text: bytes.toString('utf8') }
      : { mimeType, text: bytes.toString('base64'), _encoding: 'base64' };
    return {
      postData,
      verdict: { state: 'captured', reason: 'It came with the request.' },
      size: bytes.length,
    };
  }
  const text = inlineText(request);
  if (text !== undefined) {
    const postData: HarPostData = { mimeType, text };
    const verdict: BodyVerdict = { state: 'captured', reason: 'It came with the request.' };
    return { postData, verdict, size: Buffer.byteLength(text) };
  }
  if (!request.hasPostData) return undefined;
  const verdict: BodyVerdict = { state: 'unread', reason: 'The recording holds no body of this request.' };
  return { postData: { mimeType }, verdict, size: contentLength };
}

/** The browser hands over a multipart body without the files of the disk in it, and does not say so. */
function verdictOfRecord({ state, reason, ref }: RecorderBody, contentLength: number): BodyVerdict {
  if (state !== 'captured' || ref === undefined || ref.size >= contentLength) return { state, reason };
  return {
    state: 'partial',
    reason: `${ref.size} of ${contentLength} bytes: files are left out by the browser.`,
  };
}

/** The body was too large to come with the request; a record of its own tells of it. */
export function needsRequestBody(hop: Hop): boolean {
  const request = hop.sent?.request;
  return (
    request?.hasPostData === true && inlineText(request) === undefined && inlineBytes(request) === undefined
  );
}

/** Deprecated for losing bytes that are not text; where it loses none it is what slimming keeps. */
function inlineText(request: Protocol.Network.Request): string | undefined {
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return request.postData;
}

/** `postData` loses bytes that are not text, `postDataEntries` doesn't; an entry without bytes is a file's or blob's. */
function inlineBytes({ postDataEntries }: Protocol.Network.Request): Buffer | undefined {
  if (!postDataEntries || postDataEntries.length === 0) return undefined;
  const parts: Buffer[] = [];
  for (const { bytes } of postDataEntries) {
    if (bytes === undefined) return undefined;
    parts.push(Buffer.from(bytes, 'base64'));
  }
  return Buffer.concat(parts);
}
