import type { MessageRule } from '../rule.ts';
import { LEARN_ADDRESSES, learn } from '../articles.ts';

const PRODUCT = ['dynamics.com', 'powerapps.com', 'trafficmanager.net', 'dual-write', 'dataverse'];

/** What browsers withhold between two sites: answers, frames, cookies. No host says these words. */
export const crossOriginMessages: readonly MessageRule[] = [
  {
    id: 'answer-withheld',
    code: 'NET-08',
    title: 'The browser withholds an answer from the page (CORS)',
    severity: 'error',
    pattern: {
      any: [
        'blocked by cors policy',
        "no 'access-control-allow-origin' header is present",
        'cross-origin request blocked: the same origin policy disallows reading',
      ],
    },
    hosts: [],
    context: PRODUCT,
    what: 'A page of the product asked another host, and the browser did not give it the answer.',
    why: 'A service names the pages that may read its answers in the header Access-Control-Allow-Origin. It was missing or named another page. That happens when something in between answers instead of the service (a proxy, a sign-in page), and when the service itself fails before it gets to its headers.',
    roles: {
      now: 'Whoever runs the proxy or gateway in between; Microsoft, where the service itself answered so.',
    },
    fix: [
      'Look at the status of the same request in the trace: 5xx means the service failed, and this is only how the browser tells.',
      'Look at the answer: a page of a proxy or a sign-in page means that something in between answered. Let the host through there.',
      'Sign out and in again when the answer is a redirect to the sign-in page.',
    ],
    ticket: null,
    article: { id: 'cross-origin', url: LEARN_ADDRESSES },
    // A proxy that answers in place of the service does not send that header.
    followsFrom: ['NET-04'],
    example:
      "Access to fetch at 'https://org.crm4.dynamics.com/api/data/v9.2/WhoAmI' from origin 'https://dataintegrator.trafficmanager.net' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    exampleVariants: [
      'Cross-Origin Request Blocked: The Same Origin Policy disallows\nreading the remote resource at https://org.crm.dynamics.com/. (Reason: CORS header missing).',
      "No 'Access-Control-Allow-Origin' header is present on the requested resource https://org.crm.dynamics.com/.",
    ],
    nearMiss: [
      'The CORS policy of the storage account allows all origins.',
      'blocked by Content Security Policy',
    ],
  },
  {
    id: 'frame-refused',
    code: 'NET-09',
    title: 'A page of the product may not be shown in this frame',
    severity: 'error',
    pattern: {
      any: [
        "refused to display 'https://*.dynamics.com/' in a frame",
        "refused to display 'https://*.trafficmanager.net/' in a frame",
        "framing 'https://*.dynamics.com/' violates the following content security policy directive",
        "framing 'https://*.trafficmanager.net/' violates the following content security policy directive",
        "refused to frame 'https://*.trafficmanager.net/' because",
        "refused to frame 'https://*.dynamics.com/' because",
      ],
    },
    hosts: [],
    what: 'The browser loaded a page of the product into a frame and then did not show it.',
    why: 'Either the page says which sites may frame it (X-Frame-Options, frame-ancestors) and this one is not among them, or the outer page says what it may hold. The Dual-write page expects to stand in finance and operations under its own address.',
    roles: { now: 'Whoever runs the portal or proxy under whose address finance and operations was opened.' },
    fix: [
      'Open finance and operations under its own address, in a tab of its own: not inside a portal, and not through a proxy that changes addresses.',
      'Ask whoever runs a proxy that rewrites headers to leave Content-Security-Policy and X-Frame-Options as they are.',
    ],
    ticket: null,
    article: { id: 'blocked-by-browser', url: learn('dual-write-troubleshooting') },
    example:
      "Refused to frame 'https://dataintegrator.trafficmanager.net/' because an ancestor violates the following Content Security Policy directive: \"frame-ancestors 'self'\".",
    exampleVariants: [
      "Refused to display 'https://contoso.operations.dynamics.com/' in a frame\nbecause it set 'X-Frame-Options' to 'sameorigin'.",
      "Framing 'https://dataintegrator.trafficmanager.net/' violates the following Content Security Policy directive: frame-ancestors",
    ],
    nearMiss: [
      "Refused to display 'https://login.microsoftonline.com/' in a frame because it set 'X-Frame-Options' to 'deny'.",
      "Refused to frame 'https://example.org/' because it violates the Content Security Policy",
    ],
  },
];
