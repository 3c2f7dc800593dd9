import type { Advice, MessageRule } from '../rule.ts';
import { LEARN_FINANCE_LIMITS, LEARN_LIMITS } from '../articles.ts';

const DATAVERSE = { id: 'service-protection', url: LEARN_LIMITS };
const ROLES = {
  now: 'Whoever runs the application that sends the requests; a Dataverse administrator can see which it is.',
};

const dataverse = (
  advice: Pick<Advice, 'code' | 'title' | 'what' | 'why'>,
  fix: string,
): Omit<MessageRule, 'id' | 'pattern' | 'example' | 'exampleVariants' | 'nearMiss'> => ({
  ...advice,
  severity: 'warning',
  hosts: ['finance-and-operations', 'gateway', 'dual-write', 'connector'],
  // The numbers are of a family that other products use too.
  context: ['dataverse', 'dynamics', 'dual-write', 'organizationservice', 'exceeded'],
  roles: ROLES,
  fix: [
    fix,
    'Wait for as long as the header Retry-After says before the next attempt; what comes earlier makes the wait longer.',
    'Spread large loads over time, and over more than one application user.',
  ],
  ticket: null,
  article: DATAVERSE,
});

/**
 * Limits per user and web server over five minutes. The words count where another service passes them on: a refusal by
 * the service itself is often tried again and answered, which the rule for requests knows.
 * https://learn.microsoft.com/power-apps/developer/data-platform/api-limits
 */
export const serviceProtectionMessages: readonly MessageRule[] = [
  {
    id: 'limit-of-requests',
    ...dataverse(
      {
        code: 'DV-01',
        title: 'Dataverse: too many requests in five minutes',
        what: 'Dataverse refused requests because one user sent more of them within five minutes than it accepts.',
        why: 'Error 0x80072322 (-2147015902) is the limit on the number of requests, 6,000 by default for a user on one web server. Initial syncs and other integrations under the same user add up.',
      },
      'Send fewer requests: several operations in one, or only the columns and rows that are needed.',
    ),
    pattern: {
      codes: ['0x80072322', '-2147015902'],
      any: ['number of requests exceeded the limit of * over time window of'],
      none: ['finance and operations'],
    },
    example:
      '{"error":{"code":"0x80072322","message":"Number of requests exceeded the limit of 6000 over time window of 300 seconds."}}',
    exampleVariants: [
      'Number of requests exceeded the limit of 6000\nover time window of 300 seconds.',
      'OrganizationServiceFault, ErrorCode -2147015902',
    ],
    nearMiss: [
      'Number of concurrent requests exceeded the limit of 52.',
      'The number of records exceeded the limit of 1000 per transaction.',
    ],
  },
  {
    id: 'limit-of-execution-time',
    ...dataverse(
      {
        code: 'DV-02',
        title: 'Dataverse: too much computing time in five minutes',
        what: 'Dataverse refused requests because those of one user took more time together than it grants within five minutes.',
        why: 'Error 0x80072321 (-2147015903) is the limit on the combined execution time, 20 minutes by default for a user on one web server. Slow synchronous plug-ins on mapped tables count here.',
      },
      'Look for slow plug-ins and flows on the tables that are written to, and make them asynchronous.',
    ),
    pattern: {
      codes: ['0x80072321', '-2147015903'],
      any: ['combined execution time of incoming requests exceeded limit of'],
    },
    example:
      '{"error":{"code":"0x80072321","message":"Combined execution time of incoming requests exceeded limit of 1,200,000 milliseconds over time window of 300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later."}}',
    exampleVariants: [
      'Combined execution time of incoming\nrequests exceeded limit of 1,200,000 milliseconds over time window of 300 seconds.',
      'ErrorCode: -2147015903',
    ],
    nearMiss: ['The execution time of the batch job exceeded its limit.'],
  },
  {
    id: 'limit-of-concurrency',
    ...dataverse(
      {
        code: 'DV-03',
        title: 'Dataverse: too many requests at the same time',
        what: 'Dataverse refused requests because one user had too many of them under way at once.',
        why: 'Error 0x80072326 (-2147015898) is the limit on concurrent requests, 52 by default or more for a user on one web server.',
      },
      'Lower the number of parallel requests of the integration.',
    ),
    pattern: {
      codes: ['0x80072326', '-2147015898'],
      any: ['number of concurrent requests exceeded the limit of'],
    },
    example:
      '{"error":{"code":"0x80072326","message":"Number of concurrent requests exceeded the limit of 52."}}',
    exampleVariants: ['Number of concurrent requests\nexceeded the limit of 52.', 'fault code -2147015898'],
    nearMiss: ['Number of requests exceeded the limit of 6000 over time window of 300 seconds.'],
  },
  {
    id: 'finance-throttled',
    code: 'FO-01',
    title: 'Finance and operations asks to slow down (429)',
    severity: 'warning',
    pattern: {
      any: ['could not be processed at this time due to system experiencing high resource utilization'],
    },
    hosts: ['dataverse', 'gateway', 'dual-write', 'connector'],
    what: 'Finance and operations refused requests because it was too busy, or because one user sent too many.',
    why: 'It protects itself by refusing requests of integrations with 429, the ones of low priority first. Dual-write itself is exempt from the limits per user, so other integrations are the likely load.',
    roles: {
      now: 'Whoever runs the integrations; a System administrator or Integration priority manager sets their priority.',
    },
    fix: [
      'Wait for as long as the header Retry-After says.',
      'See in the monitoring of the environment in Lifecycle Services when requests were throttled, and what else ran at that time.',
      'Give integrations priorities in System administration > Setup > Throttling priority mapping.',
    ],
    ticket: null,
    article: { id: 'service-protection', url: LEARN_FINANCE_LIMITS },
    example:
      'This request could not be processed at this time due to system experiencing high resource utilization.',
    exampleVariants: [
      '429 Too Many Requests: This request couldn’t be processed at this time due to\nsystem experiencing high resource utilization',
      '{"Message":"This request could not be processed at this time due to system experiencing high resource utilization. "}',
    ],
    nearMiss: [
      'The request could not be processed at this time.',
      'High resource utilization of the batch server.',
    ],
  },
];
