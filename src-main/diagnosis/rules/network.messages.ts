import type { MessageRule } from '../rule.ts';
import { LEARN_ADDRESSES } from '../articles.ts';

/** The network between this computer and the services, as the browser names it: no host sends these words. */
const ARTICLE = { id: 'tls-dns-proxy', url: LEARN_ADDRESSES };
const NETWORK = { now: 'Whoever runs the network, proxy and firewall of the computer.' };
/** Error names are the browser's for every site; beside these words they are about the product. */
const PRODUCT = ['dynamics.com', 'powerapps.com', 'trafficmanager.net', 'dual-write', 'dataverse'];
/** Failures of these two have findings of their own. */
const OWN_FINDING = ['login.microsoftonline.com', 'dataintegrator.trafficmanager.net'];
/** Programs under development. */
const OWN_MACHINE = ['localhost', '127.0.0.1'];

export const networkMessages: readonly MessageRule[] = [
  {
    id: 'proxy-refuses',
    code: 'NET-04',
    title: 'A proxy does not let the request through',
    severity: 'error',
    pattern: {
      any: [
        'err_proxy_connection_failed',
        'err_tunnel_connection_failed',
        'err_proxy_auth_unsupported',
        'err_proxy_certificate_invalid',
        'err_mandatory_proxy_configuration_failed',
        'ns_error_proxy_connection_refused',
        'returned an error: (407) proxy authentication required',
        'http/1.1 407 proxy authentication required',
        'request failed with status code 407',
      ],
    },
    hosts: [],
    context: PRODUCT,
    what: 'The proxy between this computer and the service answered in its place, or could not be reached.',
    why: 'The browser names the proxy itself as what failed: it asked for a sign-in of its own, refused to open a tunnel to the host, or is not there. The service never saw the request.',
    roles: NETWORK,
    fix: [
      'Ask the network team to let the hosts in the evidence through without sign-in at the proxy and without a change of their content.',
      'Check the proxy settings of this computer: address, port, and the automatic configuration script.',
      'Try once from a network without the proxy, to tell it apart from a fault of the service.',
    ],
    ticket: null,
    article: ARTICLE,
    example:
      'There is something wrong with the proxy server, or the address is incorrect. ERR_PROXY_CONNECTION_FAILED',
    exampleVariants: [
      'Failed to load resource: net::ERR_TUNNEL_CONNECTION_FAILED',
      'The remote server returned an error: (407) Proxy\nAuthentication Required.',
    ],
    nearMiss: [
      'net::ERR_CONNECTION_REFUSED',
      '| 407 | ProxyAuthenticationRequired |',
      'Set the proxy in the settings of Windows.',
    ],
  },
  {
    id: 'certificate-not-trusted',
    code: 'NET-05',
    title: 'The encrypted connection is not trusted or cannot be made',
    severity: 'error',
    pattern: {
      any: [
        'err_cert_authority_invalid',
        'err_cert_common_name_invalid',
        'err_cert_date_invalid',
        'err_cert_revoked',
        'err_ssl_protocol_error',
        'err_ssl_version_or_cipher_mismatch',
        'err_bad_ssl_client_auth_cert',
        'sec_error_unknown_issuer',
        'ssl_error_rx_record_too_long',
        'mozilla_pkix_error_mitm_detected',
        'the remote certificate is invalid according to the validation procedure',
      ],
    },
    hosts: [],
    context: PRODUCT,
    what: 'The browser could not make a trusted encrypted connection to the service.',
    why: 'The certificate of a Microsoft service is trusted by every current system. Where it is not, something on the way puts its own in its place, as inspecting proxies and virus scanners do, or the clock of this computer is far off.',
    roles: NETWORK,
    fix: [
      'Open the host in the evidence in a tab and look at who issued the certificate: a company or a security product instead of a public authority means inspection.',
      'Ask the network team to exempt these hosts from inspection, or to install the issuing certificate on this computer.',
      'Check date, time and time zone of this computer.',
    ],
    ticket: null,
    article: ARTICLE,
    // Certificates hold from one time to another.
    followsFrom: ['TOK-04'],
    example: 'Your connection is not private. NET::ERR_CERT_AUTHORITY_INVALID',
    exampleVariants: [
      "Your connection isn't private. Attackers might be trying to steal your information. net::ERR_CERT_\nDATE_INVALID",
      'The underlying connection was closed: Could not establish trust relationship. The remote certificate is invalid according to the validation procedure.',
    ],
    nearMiss: ['The certificate was installed.', 'net::ERR_CONNECTION_RESET'],
  },
  {
    id: 'name-not-resolved',
    code: 'NET-02',
    title: 'The name of a host cannot be resolved',
    severity: 'error',
    pattern: {
      any: [
        'err_name_not_resolved',
        'dns_probe_finished_nxdomain',
        'dns_probe_possible',
        'ns_error_unknown_host',
      ],
      none: [...OWN_FINDING, ...OWN_MACHINE],
    },
    hosts: [],
    context: PRODUCT,
    what: 'The browser found no address for the name of a host.',
    why: 'The name server this computer asks does not know the name or does not tell it: a DNS filter, a VPN that answers for the company only, or a wrong address of the environment.',
    roles: NETWORK,
    fix: [
      'Compare the name in the evidence with the address of the environment: a deleted or renamed environment has none.',
      'Resolve it with nslookup on this computer and on another network; where only this one fails, the DNS filter or VPN must let it through.',
    ],
    ticket: null,
    article: ARTICLE,
    // Nothing is found while the computer is offline.
    followsFrom: ['NET-07'],
    example:
      "contoso.operations.dynamics.com's server IP address could not be found. DNS_PROBE_FINISHED_NXDOMAIN",
    exampleVariants: [
      'GET https://org.crm4.dynamics.com/api/data/v9.2/WhoAmI net::ERR_NAME_NOT_\nRESOLVED',
      'Firefox: NS_ERROR_UNKNOWN_HOST https://org.crm4.dynamics.com/',
    ],
    nearMiss: [
      'The name was not resolved to a party.',
      "login.microsoftonline.com's server IP address could not be found. ERR_NAME_NOT_RESOLVED",
    ],
  },
  {
    id: 'connection-failed',
    code: 'NET-03',
    title: 'A connection to a host failed',
    severity: 'error',
    pattern: {
      any: [
        'err_connection_refused',
        'err_connection_reset',
        'err_connection_closed',
        'err_connection_timed_out',
        'err_empty_response',
        'err_address_unreachable',
        'ns_error_net_timeout',
        'ns_error_connection_refused',
      ],
      none: [...OWN_FINDING, ...OWN_MACHINE],
    },
    hosts: [],
    context: PRODUCT,
    what: 'The name of the host was found, but the connection was refused, cut or never answered.',
    why: 'A firewall that drops or resets connections looks like this, and so does a service that is down. It is more likely the firewall when other networks reach the same host.',
    roles: NETWORK,
    fix: [
      'Open the host in the evidence from another network, for example a phone: if it works there, the network of this computer stops it.',
      'Ask the network team to let it through on port 443. Two hosts of dual-write stand on no published list: dataintegrator.trafficmanager.net and those that end in gateway.prod.island.powerapps.com.',
      'If it fails everywhere, look at the service health in the Power Platform admin center.',
    ],
    ticket: null,
    article: ARTICLE,
    // Nothing is reached while the computer is offline.
    followsFrom: ['NET-07'],
    example: 'POST https://org.crm.dynamics.com/api/data/v9.2/$batch net::ERR_CONNECTION_RESET',
    exampleVariants: [
      "This site can't be reached. contoso.operations.dynamics.com took too long to respond. ERR_CONNECTION_TIMED_OUT",
      'Dataverse: the request failed with net :: ERR_EMPTY_\nRESPONSE',
    ],
    nearMiss: [
      'The connection of the map was reset in the settings.',
      'login.microsoftonline.com refused to connect. ERR_CONNECTION_REFUSED',
      'GET http://localhost:3000/ net::ERR_CONNECTION_REFUSED',
    ],
  },
  {
    id: 'blocked-on-this-computer',
    code: 'NET-06',
    title: 'Something in the browser blocks a request',
    severity: 'warning',
    pattern: { any: ['err_blocked_by_client', 'err_blocked_by_administrator'] },
    hosts: [],
    context: PRODUCT,
    what: 'The browser never sent the request: an extension, a policy of the organisation or its own developer tools stopped it.',
    why: 'The browser gives a name of its own to requests stopped on the computer. The network and the service have no part in it.',
    roles: {
      now: 'Anyone, in their own browser; for a policy, whoever manages the browsers of the organisation.',
    },
    fix: [
      'Open the page in a private window without extensions, or switch off ad and content blockers for it.',
      'Look at the address chrome://policy or edge://policy for a list of blocked addresses.',
      'Close the request blocking of the developer tools.',
    ],
    ticket: null,
    article: { id: 'blocked-by-browser', url: LEARN_ADDRESSES },
    example: 'Failed to load resource: net::ERR_BLOCKED_BY_CLIENT',
    exampleVariants: [
      'contoso.operations.dynamics.com is blocked\nERR_BLOCKED_BY_\nADMINISTRATOR',
      'GET https://org.crm4.dynamics.com/api/data/v9.2/accounts net::ERR_BLOCKED_BY_CLIENT',
    ],
    nearMiss: ['net::ERR_BLOCKED_BY_RESPONSE', 'The record is blocked by the client.'],
  },
  {
    id: 'computer-offline',
    code: 'NET-07',
    title: 'The computer lost its network',
    severity: 'warning',
    pattern: {
      any: [
        'err_internet_disconnected',
        'err_network_changed',
        'err_network_io_suspended',
        'ns_error_offline',
      ],
    },
    hosts: [],
    context: PRODUCT,
    what: 'While requests were under way this computer was offline, asleep, or changed its network.',
    why: 'The browser says so itself. What failed at that moment says nothing about the service.',
    roles: { now: 'Anyone, at this computer.' },
    fix: ['Check the connection, and whether a VPN comes and goes.', 'Do it again, and record a new trace.'],
    ticket: null,
    article: ARTICLE,
    example: 'No internet. ERR_INTERNET_DISCONNECTED',
    exampleVariants: [
      'Failed to load resource: net::ERR_NETWORK_CHANGED',
      'You are not connected.\nERR_INTERNET_\nDISCONNECTED',
    ],
    nearMiss: ['The internet service was disconnected from the network map.', 'net::ERR_NAME_NOT_RESOLVED'],
  },
];
