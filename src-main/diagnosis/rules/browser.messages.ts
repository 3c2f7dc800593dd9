import type { Advice, MessageRule } from '../rule.ts';
import { LEARN_MODULE, learn } from '../articles.ts';

/** What the browser itself says: no host sends these words, they stand on its error pages and in its console. */
const ARTICLE = 'sign-in-refused-to-connect';

/** A page that stays blank, as its script says it and as people do. */
const STORAGE_BLOCKED: Advice = {
  code: 'GEN-01',
  title: 'The browser blocks the storage of the Dual-write page',
  severity: 'error',
  what: 'The Dual-write page stays blank or says that something went wrong, because its script may not use the storage of the browser.',
  why: 'The page runs in a frame of another site, and the browser blocks cookies and storage of third parties. The service itself answered.',
  roles: { now: 'Anyone, in their own browser.' },
  fix: [
    'Chrome: allow third-party cookies, or add the address of finance and operations to the sites that may always use cookies, including third-party cookies on this site.',
    'Edge: switch off the blocking of third-party cookies.',
    'Reload the Dual-write page. Private windows block these cookies too, unless told otherwise.',
  ],
  ticket: null,
  article: { id: ARTICLE, url: learn('dual-write-troubleshooting') },
};

export const browserMessages: readonly MessageRule[] = [
  {
    id: 'sign-in-unreachable',
    code: 'NET-01',
    title: 'The sign-in service cannot be reached over the network',
    severity: 'error',
    pattern: {
      any: [
        "this site can't be reached * login.microsoftonline.com refused to connect",
        'login.microsoftonline.com refused to connect * err_connection_refused',
        'login.microsoftonline.com took too long to respond',
        "login.microsoftonline.com's server IP address could not be found",
        "login.microsoftonline.com's DNS address could not be found",
        'login.microsoftonline.com unexpectedly closed the connection',
      ],
    },
    hosts: [],
    what: 'The browser could not open a connection to login.microsoftonline.com.',
    why: 'The connection itself failed: refused, not resolved, timed out or stopped by a proxy. This is the network of the computer, not a page that may not be shown in a frame.',
    roles: { now: 'Whoever runs the network, proxy and firewall of the computer.' },
    fix: [
      'Open https://login.microsoftonline.com in a tab of its own: it fails there too.',
      'Check proxy, firewall, DNS and VPN of this computer; let login.microsoftonline.com through.',
      'Private windows and cookie settings do not help here.',
    ],
    ticket: null,
    article: { id: ARTICLE, url: LEARN_MODULE },
    example:
      "This site can't be reached. login.microsoftonline.com refused to connect. Try: Checking the connection, Checking the proxy and the firewall. ERR_CONNECTION_REFUSED",
    exampleVariants: [
      'This site cannot be reached\nlogin.microsoftonline.com took too long\nto respond.',
      "login.microsoftonline.com’s server IP address couldn't be found. DNS_PROBE_FINISHED_NXDOMAIN",
    ],
    nearMiss: [
      'login.microsoftonline.com refused to connect.',
      'This site cannot be reached. example.org refused to connect.',
    ],
  },
  {
    id: 'sign-in-page-framed',
    code: 'MOD-03',
    title: 'The sign-in page refuses to be shown inside the Dual-write page',
    severity: 'error',
    pattern: {
      any: [
        'login.microsoftonline.com refused to connect',
        "refused to display 'https://login.microsoftonline.com/' in a frame",
        "framing 'https://login.microsoftonline.com/' violates the following content security policy directive",
        "refused to frame 'https://login.microsoftonline.com/' because",
      ],
      none: ['err_connection_refused', "this site can't be reached", 'dns_probe', 'err_proxy'],
    },
    hosts: [],
    what: 'The frame of the Dual-write page shows that login.microsoftonline.com refused to connect.',
    why: 'The server was reached, but a sign-in page never lets itself be shown in a frame. It is only asked for there when the browser withheld the cookies of the existing sign-in, as it does with third-party cookies blocked.',
    roles: { now: 'Anyone, in their own browser.' },
    fix: [
      'Open finance and operations in a private window (InPrivate in Edge, incognito in Chrome or Chromium).',
      'Allow third-party cookies there, or clear them: both halves are needed, because private windows often block them.',
      'Sign in again and open the Dual-write page.',
    ],
    ticket: null,
    article: { id: ARTICLE, url: LEARN_MODULE },
    // The withheld cookies that block its storage also make it ask for a sign-in page inside the frame.
    followsFrom: ['GEN-01'],
    example: 'login.microsoftonline.com refused to connect.',
    exampleVariants: [
      '*login.microsoftonline.com refused\nto connect.*',
      "Refused to display 'https://login.microsoftonline.com/' in a frame because it set 'X-Frame-Options' to 'deny'.",
      'login. microsoftonline.com  refused to c0nnect',
      "Refused to frame 'https://login.microsoftonline.com/' because an ancestor violates the following Content Security Policy directive: frame-ancestors 'none'",
    ],
    nearMiss: [
      "This site can't be reached. login.microsoftonline.com refused to connect. ERR_CONNECTION_REFUSED",
      'contoso.example refused to connect.',
      'Redirecting to login.microsoftonline.com',
    ],
  },
  {
    ...STORAGE_BLOCKED,
    id: 'storage-blocked',
    pattern: {
      any: [
        "failed to read the 'sessionStorage' property from 'Window': access is denied for this document",
        "failed to read the 'localStorage' property from 'Window': access is denied for this document",
      ],
    },
    hosts: [],
    context: ['dataintegrator', 'dual-write'],
    example:
      "DOMException: Failed to read the 'sessionStorage' property from 'Window': Access is denied for this document. at https://dataintegrator.trafficmanager.net/bundle.1234.js",
    exampleVariants: [
      "Dual write: Uncaught SecurityError: Failed to read the 'localStorage' property\nfrom 'Window': Access is denied for this document.",
      'Something went wrong. (Console: Failed to read the ‘sessionStorage’ property from ‘Window’: Access is denied for this document. at https://dataintegrator.trafficmanager.net)',
    ],
    nearMiss: ["Failed to read the 'cookie' property from 'Document': Access is denied for this document."],
  },
  {
    ...STORAGE_BLOCKED,
    id: 'dual-write-page-blank',
    pattern: {
      any: [
        'dual-write page ~ is blank',
        'dual-write page ~ stays blank',
        'dual-write page ~ remains blank',
        'blank dual-write page',
        'dual-write ~ blank page',
        'blank page ~ at dual-write',
        'blank page ~ in dual-write',
        'blank page ~ dual-write page',
        'dual-write page ~ something went wrong',
        'dual-write ~ shows something went wrong',
        'dual-write ~ says something went wrong',
        'something went wrong ~ dual-write page',
      ],
    },
    hosts: [],
    // The service may be down as well: only the console of the browser tells.
    context: [],
    example: 'The Dual-write page is blank and says Something went wrong.',
    exampleVariants: [
      'Dual write opens a blank\npage for all of us.',
      'Blank page in Chrome incognito at Dual-write',
      'We get "Something went wrong" on the Dual-write page.',
    ],
    nearMiss: ['The customer page is blank.', 'Something went wrong with the printer.'],
  },
];
