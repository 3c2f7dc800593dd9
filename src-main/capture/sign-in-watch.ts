import type { HostRole } from './hosts.ts';

/** Answers of sign-in with which device-based Conditional Access refuses a window that can't tell its device. */
const REFUSAL = /AADSTS(53000|53001|50097)\b|"sErrorCode"\s*:\s*"(53000|53001|50097)"/;

export interface SignInWatch {
  sent(method: string, url: string, host: string, role: HostRole): void;
  /** The body of an answer of a sign-in host. */
  answered(body: Buffer): void;
  /** The first request that handed something over to sign-in. */
  readonly recorded: { at: string; host: string } | null;
  readonly refusal: string | null;
}

/**
 * Tells that a sign-in is in the recording, and that it was refused for the window it happened in. Codes:
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export function createSignInWatch(): SignInWatch {
  let recorded: SignInWatch['recorded'] = null;
  let refusal: string | null = null;
  const look = (text: string) => {
    const found = refusal === null ? REFUSAL.exec(text) : null;
    if (found) refusal = `AADSTS${found[1] ?? found[2] ?? ''}`;
  };
  return {
    sent(method, url, host, role) {
      if (role === 'sign-in' && method === 'POST') recorded ??= { at: new Date().toISOString(), host };
      // A refusal travels back to the product in the address of a redirect.
      if (url.includes('AADSTS')) look(url);
    },
    answered: (body) => look(body.toString('latin1')),
    get recorded() {
      return recorded;
    },
    get refusal() {
      return refusal;
    },
  };
}

/** What a refusal means for the person who captures. */
export function describeRefusal(code: string, privateWindow: boolean): string {
  return privateWindow
    ? `Sign-in answered ${code}: device-based Conditional Access refused this private window. Capture in a fresh normal window instead.`
    : `Sign-in answered ${code}: device-based Conditional Access refused this window. Record a HAR in your own browser and import it.`;
}
