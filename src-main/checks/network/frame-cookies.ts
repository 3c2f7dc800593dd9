import { article } from '../articles.ts';
import { defineCheck, fail, pass, skip } from '../check.ts';
import { DUAL_WRITE_PAGE, OBSERVED, hostIn } from './hosts.ts';
import { Unreached, answerOf } from './reach.ts';

const MEANS =
  'Finance and operations shows the dual-write page in a frame, so its cookies and those of the sign-in count as third-party. A browser that blocks them leaves the page empty. What the browser does can only be seen in a capture.';
const FIX = [
  'Edge: Settings, Cookies and site permissions: switch off “Block third-party cookies”, or allow them for the finance and operations site.',
  'Chrome: Settings, Privacy and security, Third-party cookies: add the finance and operations site to those that may always use them.',
  'A policy of the organisation may decide it (BlockThirdPartyCookies, CookiesAllowedForUrls): ask whoever runs it.',
];

/** Whether the page lets itself be framed is in its headers (Content Security Policy, frame-ancestors; X-Frame-Options). */
export const frameCookies = defineCheck({
  id: 'network.frame-cookies',
  area: 'network',
  title: 'The dual-write page may be shown in a frame',
  needs: [],
  asks: ['financeUrl'],
  async run(context) {
    const [host] = hostIn(context.environment, 'financeUrl');
    if (host === undefined) return skip('Not checked: the address of finance and operations is none');
    const url = `https://${DUAL_WRITE_PAGE}/dualWrite?axenv=${host}`;
    const answer = await answerOf(url, context, 'GET').catch((error: unknown) => {
      if (error instanceof Unreached) return null;
      throw error;
    });
    const more = {
      means: MEANS,
      note: OBSERVED,
      links: [article('Troubleshoot the Dual-write module', 'dual-write-troubleshooting')],
      codes: ['MOD-03', 'GEN-01'],
      isCause: true,
    };
    if (!answer) return skip('Not checked: the page does not answer', more);
    // A page of a proxy, a sign-in or an error says nothing of the page that was asked for.
    if (answer.status !== 200) return skip(`Not checked: the page answers ${answer.status}`, more);
    const refusal = refusalOf(answer.headers, host);
    context.saw('headers about frames', refusal ?? 'none forbids it');
    if (refusal !== null)
      return fail(`A header forbids it: ${refusal}`, {
        ...more,
        fix: ['Something on the way may have added the header: try from another network.', ...FIX],
      });
    return pass('Its headers allow it; its cookies are third-party there', { ...more, fix: FIX });
  },
});

/** The header that keeps the page out of a frame of this host, in short; null where none does. */
function refusalOf(headers: Headers, host: string): string | null {
  const policy = headers.get('content-security-policy') ?? '';
  const ancestors = /(?:^|;)\s*frame-ancestors\s+([^;]*)/i.exec(policy)?.[1]?.trim().split(/\s+/);
  // Where both are sent, frame-ancestors counts alone (CSP Level 3, 6.4.2).
  if (ancestors) return ancestors.some((source) => allows(source, host)) ? null : 'frame-ancestors';
  return /^(deny|sameorigin)$/i.test(headers.get('x-frame-options') ?? '') ? 'X-Frame-Options' : null;
}

function allows(source: string, host: string): boolean {
  const name = source
    .replace(/^https:\/\//i, '')
    .replace(/[:/].*$/, '')
    .toLowerCase();
  if (source === '*' || source === 'https:') return true;
  return name.startsWith('*.') ? host.endsWith(name.slice(1)) : name === host;
}
