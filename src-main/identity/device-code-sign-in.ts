import type { AuthenticationResult, DeviceCodeRequest } from '@azure/msal-node';
import * as v from 'valibot';
import { fail } from '../contract/index.ts';
import { untilAborted } from '../network/index.ts';
import { cloud } from './clouds.ts';
import type { Entra } from './entra.ts';
import type { SignInWay } from './identity.ts';

type ShowCode = (SignInWay & { kind: 'device-code' })['show'];

/** RFC 8628 section 3.2. Without an interval MSAL would ask without a pause. */
const codeSchema = v.object({
  userCode: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{4,40}$/)),
  verificationUri: v.pipe(v.string(), v.url(), v.startsWith('https://')),
  expiresIn: v.pipe(v.number(), v.minValue(1), v.maxValue(3_600)),
  interval: v.pipe(v.number(), v.minValue(1), v.maxValue(60)),
});

/** A code that is typed in on any device, for sessions whose browser is elsewhere. Asks until it was, or has expired. */
export async function signInWithDeviceCode(
  entra: Entra,
  scopes: string[],
  show: ShowCode,
): Promise<AuthenticationResult> {
  const request: DeviceCodeRequest = {
    scopes,
    correlationId: entra.correlationId,
    deviceCodeCallback(answer) {
      const { userCode, verificationUri: page, expiresIn } = readCode(answer, entra);
      show({ userCode, page, until: new Date(Date.now() + expiresIn * 1000).toISOString() });
    },
  };
  try {
    const result = await untilAborted(entra.client.acquireTokenByDeviceCode(request), entra.signal);
    return result ?? entra.unusable('no token');
  } catch (error) {
    if (isExpired(error) || entra.refusal?.error === 'expired_token')
      fail('SIGN_IN_TIMED_OUT', 'The code was not entered in time.');
    throw error;
  } finally {
    // MSAL looks at it before it asks the next time.
    request.cancel = true;
  }
}

function readCode(answer: unknown, entra: Entra): v.InferOutput<typeof codeSchema> {
  const checked = v.safeParse(codeSchema, answer);
  const sites = cloud(entra.cloud).codePages;
  const isOfCloud = (host: string) => sites.some((site) => host === site || host.endsWith(`.${site}`));
  if (!checked.success || !isOfCloud(new URL(checked.output.verificationUri).host))
    entra.unusable('no code to enter');
  return checked.output;
}

function isExpired(error: unknown): boolean {
  return error instanceof Error && 'errorCode' in error && error.errorCode === 'device_code_expired';
}
