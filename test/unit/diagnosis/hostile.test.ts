import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HarLog } from '../../../src-main/contract/index.ts';
import { diagnoseText, diagnoseTrace } from '../../../src-main/diagnosis/index.ts';
import { messageRules } from '../../../src-main/diagnosis/rules/index.ts';
import { buildTrace } from '../../fakes/trace-builder.ts';

const CUSTOM = [
  'pageref',
  '_resourceType',
  '_error',
  '_blockedReason',
  '_blockedCookies',
  '_canceled',
  '_inFlight',
  '_webSocketMessages',
  '_eventSourceMessages',
];

const hosts = [
  'contoso.operations.dynamics.com',
  'dataintegrator.trafficmanager.net',
  'projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com',
  'login.microsoftonline.com',
  'org.crm4.dynamics.com',
  'api.bap.microsoft.com',
];
const paths = [
  '/dualWrite?axenv=%%%',
  '/api/ConnectionSet/x',
  '/data/DualWriteProjectConfigurations',
  '/api/data/v9.2/RetrieveFinanceAndOperationsIntegrationDetails',
  '/environments',
  ':99999/\\',
];
const value = fc.oneof(fc.jsonValue(), fc.constantFrom(...messageRules.map((rule) => rule.example)));
const entry = fc.record({
  url: fc.oneof(
    fc
      .tuple(fc.constantFrom(...hosts), fc.constantFrom(...paths))
      .map(([host, path]) => `https://${host}${path}`),
    fc.string(),
  ),
  status: fc.constantFrom(0, 200, 403, 503),
  body: value.map((json) => JSON.stringify(json)),
  mimeType: fc.constantFrom('application/json', 'text/html', ''),
  fields: fc.dictionary(fc.constantFrom(...CUSTOM), value),
});

describe('input nobody thought of', () => {
  it('is diagnosed like any other: custom fields of any form, broken addresses, odd bodies', async () => {
    const log = fc.record({ _console: value, pages: value }) as unknown as fc.Arbitrary<Partial<HarLog>>;
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 6 }), log, async (specs, extra) => {
        const { findings } = await diagnoseTrace(buildTrace(specs, extra));
        expect(findings.filter((finding) => finding.code === 'RULE-FAILED')).toEqual([]);
        for (const { excerpt } of findings.flatMap((finding) => finding.evidence)) {
          expect(excerpt.length).toBeLessThanOrEqual(300);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is diagnosed as pasted text, whatever the text', async () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('&#99999999;', '&#x110000;', '\\ud800', '%00', '<', '*'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(unit), async (parts) => {
        expect((await diagnoseText(parts.join(''))).findings).toEqual([]);
      }),
    );
  });
});
