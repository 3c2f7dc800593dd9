import { defineDetector } from './detector.ts';
import { charSet, isWordStart, runEnd, TOKEN } from './scan.ts';

/** Keys whose makers gave them a recognisable shape. Each: how it starts, its characters, its least length. */
const WEBHOOK = charSet('-_/@%.', ['a', 'z'], ['A', 'Z'], ['0', '9']);
const TILDE = charSet('-_.~', ['a', 'z'], ['A', 'Z'], ['0', '9']);
const LOOSE = charSet('-_.!*$', ['a', 'z'], ['A', 'Z'], ['0', '9']);
const SHAPES: readonly { prefix: string; set?: Uint8Array; least: number }[] = [
  { prefix: 'AKIA', least: 20 }, { prefix: 'ASIA', least: 20 }, { prefix: 'AIza', least: 35 }, { prefix: 'ya29.', set: charSet('-_.', ['a', 'z'], ['A', 'Z'], ['0', '9']), least: 30 },
  { prefix: 'ghp_', least: 30 }, { prefix: 'gho_', least: 30 }, { prefix: 'ghu_', least: 30 }, { prefix: 'ghs_', least: 30 },
  { prefix: 'ghr_', least: 30 }, { prefix: 'github_pat_', least: 40 }, { prefix: 'glpat-', least: 20 }, { prefix: 'xoxb-', least: 20 },
  { prefix: 'xoxp-', least: 20 }, { prefix: 'xoxa-', least: 20 }, { prefix: 'xoxs-', least: 20 }, { prefix: 'xapp-', least: 20 },
  { prefix: 'sk_live_', least: 20 }, { prefix: 'sk_test_', least: 20 }, { prefix: 'rk_live_', least: 20 }, { prefix: 'pk_live_', least: 20 },
  { prefix: 'whsec_', least: 20 }, { prefix: 'sk-', least: 36 }, { prefix: 'npm_', least: 36 }, { prefix: 'pypi-', least: 40 },
  { prefix: 'dop_v1_', least: 40 }, { prefix: 'shpat_', least: 30 }, { prefix: 'SG.', set: charSet('-_.', ['a', 'z'], ['A', 'Z'], ['0', '9']), least: 50 },
  { prefix: 'GOCSPX-', least: 30 }, { prefix: 'ATATT3x', least: 30 }, { prefix: 'hf_', least: 30 }, { prefix: 'lin_api_', least: 30 }, { prefix: 'rk_test_', least: 20 },
  { prefix: 'sq0csp-', least: 30 }, { prefix: 'sq0atp-', least: 28 }, { prefix: 'nvapi-', least: 40 }, { prefix: 'gsk_', least: 40 }, { prefix: 'xkeysib-', least: 40 }, { prefix: 'PMAK-', least: 40 }, { prefix: 'AGE-SECRET-KEY-1', least: 50 },
  // Refresh tokens and codes of Entra ID, and of Microsoft accounts.
  { prefix: '0.A', set: LOOSE, least: 100 }, { prefix: '1.A', set: LOOSE, least: 100 }, { prefix: 'M.C', set: LOOSE, least: 60 }, { prefix: 'M.R', set: LOOSE, least: 60 },
  { prefix: 'hvs.', least: 24 }, { prefix: 'dapi', least: 36 }, { prefix: 'EAACEdEose0cBA', least: 30 },
  { prefix: 'hooks.slack.com/services/', set: WEBHOOK, least: 50 }, { prefix: 'webhook.office.com/webhookb2/', set: WEBHOOK, least: 60 },
  { prefix: 'outlook.office.com/webhook/', set: WEBHOOK, least: 60 }, { prefix: 'discord.com/api/webhooks/', set: WEBHOOK, least: 60 },
]; // prettier-ignore

/** The part behind the host of a webhook address is its secret; everything else is secret from its prefix on. */
const HOSTED = /^[a-z.]+\//;

export const vendorKeys = defineDetector({
  id: 'vendor-keys',
  class: 'key',
  triggers: [...SHAPES.map(({ prefix }) => prefix), 'Q~'],
  find(text, at) {
    if (text.startsWith('Q~', at)) return entraSecret(text, at);
    for (const { prefix, set = TOKEN, least } of SHAPES) {
      if (!text.startsWith(prefix, at)) continue;
      const isHosted = HOSTED.test(prefix);
      if (!isHosted && !isWordStart(text, at)) continue;
      const end = runEnd(text, at + prefix.length, set, 400);
      if (end - at < least) continue;
      const start = isHosted ? at + prefix.length : at;
      // A prefix alone may begin an identifier; a key has digits in it.
      if (/\d/.test(text.slice(at + prefix.length, end))) return { start, end };
    }
    return null;
  },
});

/** A client secret of an Entra application: three characters, a version digit, `Q~`, and 31 to 34 more. */
function entraSecret(text: string, at: number): { start: number; end: number } | null {
  const start = at - 4;
  const end = runEnd(text, at + 2, TILDE, 60);
  const isSecret =
    start >= 0 && /^[\w.~-]{3}\d$/.test(text.slice(start, at)) && isWordStart(text, start) && end - at >= 32;
  return isSecret ? { start, end } : null;
}
