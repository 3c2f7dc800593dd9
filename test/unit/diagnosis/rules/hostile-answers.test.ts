import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diagnoseTrace } from '../../../../src-main/diagnosis/index.ts';
import { buildTrace } from '../../../fakes/trace-builder.ts';

const GATEWAY = 'https://projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com';
const urls = [
  `${GATEWAY}/api/DualWriteManagement/1.0/Entities?cid=c1`,
  `${GATEWAY}/api/DualWriteManagement/1.0/Status/r`,
  `${GATEWAY}/api/DualWriteManagement/1.0/SolutionAware/c/Status/r`,
  `${GATEWAY}/api/ConnectionSet/x`,
  `${GATEWAY}/api/ProjectExecutionWithCompanies/p`,
  'https://org.crm4.dynamics.com/api/data/v9.2/$batch',
  'https://org.crm4.dynamics.com/api/data/v9.2/accounts',
  'https://contoso.operations.dynamics.com/data/x',
  'wss://contoso.operations.dynamics.com/x',
];

/** The members that rules read, with values of any kind in them. */
const names = [
  'detail',
  'state',
  'action',
  'lastRequest',
  'errorMessage',
  'modifiedOn',
  'tName',
  'pid',
  'dualWriteDetail',
  'solutionAwareRequests',
  'projectExecutionResponses',
  'taskExecutionStatuses',
  'legs',
  'executionStatus',
  'errorCount',
  'importErrors',
  'error',
  'innererror',
  'message',
  'success',
];
const { answer } = fc.letrec<{ answer: unknown }>((tie) => ({
  answer: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom<unknown>(
      null,
      true,
      false,
      0,
      1,
      2,
      3,
      6,
      -1,
      1e21,
      '',
      '1',
      '3',
      'Error',
      '\ud800',
      'x',
    ),
    fc.array(tie('answer'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie('answer'), { maxKeys: 6 }),
  ),
}));
const headerName = fc.constantFrom(
  'Authorization',
  'Date',
  'Age',
  'Location',
  'Retry-After',
  'WWW-Authenticate',
  'Server',
  'Origin',
);
const headerValue = fc.oneof(
  fc.string(),
  fc.constantFrom(
    'Bearer e30.e30.e30',
    'Bearer a.bnVsbA.c',
    'Sat, 21 Nov 2096 09:00:00 GMT',
    'https://',
    '%',
  ),
  fc.jsonValue().map((claims) => `Bearer e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`),
);
const headers = fc.dictionary(headerName, headerValue);
const spec = fc.record({
  url: fc.constantFrom(...urls),
  status: fc.constantFrom(0, 200, 204, 302, 401, 403, 407, 429, 500),
  mimeType: fc.constantFrom('application/json', 'multipart/mixed', 'text/html', ''),
  body: fc.oneof(
    answer.map((json) => JSON.stringify(json)),
    fc.constantFrom('HTTP/1.1 ', 'HTTP/1.1 500', '--b\r\nHTTP/1.1 400 \r\n\r\n{', '<html>'),
  ),
  requestHeaders: headers,
  responseHeaders: headers,
  fields: fc.dictionary(
    fc.constantFrom('_corsError', '_securityDetails', '_error', '_inFlight', '_fromCache', 'time'),
    fc.constantFrom<unknown>('net::ERR_FAILED', 'net::ERR_CERT_DATE_INVALID', true, 7, null, {}, 99_999),
  ),
});

it('is read without harm, whatever the gateway, a token or a header holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(spec, { maxLength: 5 }), async (specs) => {
      const { findings } = await diagnoseTrace(buildTrace(specs));
      expect(
        findings.filter(({ code }) => code === 'RULE-FAILED').flatMap(({ evidence }) => evidence),
      ).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
