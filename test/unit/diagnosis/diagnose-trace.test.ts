import { describe, expect, it } from 'vitest';
import { diagnoseTrace } from '../../../src-main/diagnosis/index.ts';
import { createRuleSet } from '../../../src-main/diagnosis/rule-set.ts';
import { messageRules, requestRules } from '../../../src-main/diagnosis/rules/index.ts';
import { buildTrace } from '../../fakes/trace-builder.ts';
import type { RequestSpec } from '../../fakes/trace-builder.ts';

const FO = 'https://contoso.operations.dynamics.com';
const GATEWAY = 'https://projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com';
const everyMessage = messageRules.map((rule) => rule.example).join('\n');

async function codesOf(specs: RequestSpec[]): Promise<string[]> {
  return (await diagnoseTrace(buildTrace(specs))).findings.map((finding) => finding.code);
}

describe('a place that only quotes errors', () => {
  it.each([
    'https://learn.microsoft.com/dynamics365/dual-write-troubleshooting',
    'https://github.com/MicrosoftDocs/dynamics-365-unified-operations-public/issues/1',
    'https://www.bing.com/search?q=dw9003',
    'https://community.dynamics.com/forums/thread/1',
    'https://fix.lcs.dynamics.com/Issue/Search',
    'https://outlook.office.com/mail/inbox',
    'https://dataintegrator.trafficmanager.net.example.org/dualWrite',
  ])('has no finding: %s', async (url) => {
    expect(await codesOf([{ url: `${FO}/` }, { url, body: `<html><p>${everyMessage}</p></html>` }])).toEqual(
      [],
    );
  });

  it.each<[string, RequestSpec]>([
    ['a script', { url: `${FO}/bundle.js`, mimeType: 'application/javascript', body: everyMessage }],
    ['a table of texts', { url: `${GATEWAY}/locales/en-us.json`, body: { texts: [everyMessage] } }],
    [
      'a script inside a page',
      { url: `${FO}/`, body: `<html><script>var texts = ${JSON.stringify(everyMessage)}</script>` },
    ],
    [
      'a template inside a page',
      { url: `${FO}/`, body: `<template>${everyMessage}</template><!-- ${everyMessage} -->` },
    ],
    [
      'a case someone wrote',
      {
        url: 'https://org.crm.dynamics.com/api/data/v9.2/incidents',
        body: { value: [{ description: everyMessage }] },
      },
    ],
    ['a picture', { url: `${FO}/a.png`, mimeType: 'image/png', body: everyMessage }],
    ['what a user sent', { url: `${FO}/Services/Search`, method: 'POST', requestBody: { q: everyMessage } }],
    [
      'the history of a map',
      {
        url: `${GATEWAY}/api/DualWriteManagement/1.0/Entities`,
        body: [{ detail: { lastRequests: [{ errorMessage: everyMessage }], lastRequest: { state: 2 } } }],
      },
    ],
  ])('has no finding in %s', async (_name, spec) => {
    expect(await codesOf([{ url: `${FO}/` }, spec])).toEqual([]);
  });
});

describe('a place where the product speaks', () => {
  const message = messageRules.find((rule) => rule.code === 'MOD-05')?.example ?? '';
  const telemetry = { url: `${GATEWAY}/v2/track`, method: 'POST', requestBody: [{ data: { message } }] };

  it.each<[string, string, RequestSpec]>([
    ['JSON', 'response.content.text $.message', { url: GATEWAY, body: { message } }],
    [
      'JSON inside JSON',
      'response.content.text $.value[0].inner',
      { url: GATEWAY, body: { value: [{ inner: JSON.stringify({ m: JSON.stringify({ message }) }) }] } },
    ],
    [
      'HTML with entities and tags',
      'response.content.text',
      {
        status: 403,
        url: `${FO}/`,
        body: `<p>${message.replaceAll('"', '&quot;').replace('User is', '<b>User</b><br/>is&nbsp;')}</p>`,
      },
    ],
    [
      'a base64 body',
      'response.content.text $.message',
      {
        url: GATEWAY,
        body: '',
        mimeType: 'application/json',
        responseFields: {
          content: {
            size: 1,
            mimeType: 'application/json',
            encoding: 'base64',
            text: Buffer.from(JSON.stringify({ message })).toString('base64'),
          },
        },
      },
    ],
    [
      'a batch answer',
      'response.content.text',
      {
        url: 'https://org.crm.dynamics.com/api/data/v9.2/$batch',
        mimeType: 'multipart/mixed; boundary=b',
        body: `--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 403\r\n\r\n${JSON.stringify({ message })}\r\n--b--`,
      },
    ],
    [
      'a header',
      'response.headers[0].value',
      { url: GATEWAY, responseHeaders: { 'x-error': encodeURIComponent(message) } },
    ],
    [
      'a WebSocket frame',
      '_webSocketMessages[1].data',
      {
        url: GATEWAY.replace('https', 'wss'),
        fields: {
          _webSocketMessages: [
            { type: 'send', time: 1, opcode: 1, data: message },
            { type: 'receive', time: 2, opcode: 1, data: message },
          ],
        },
      },
    ],
    [
      'an event stream',
      '_eventSourceMessages[0].data',
      {
        url: GATEWAY,
        fields: { _eventSourceMessages: [{ time: 1, eventName: 'e', eventId: '', data: message }] },
      },
    ],
    ['what the page reports about itself', 'request.postData.text', telemetry],
  ])('is heard in %s', async (_name, field, spec) => {
    const { findings } = await diagnoseTrace(buildTrace([spec]));
    expect(findings).toMatchObject([
      { code: 'MOD-05', evidence: [{ entry: 0, field: expect.stringContaining(field) as unknown }] },
    ]);
    expect(findings[0]?.evidence[0]?.excerpt.length).toBeLessThanOrEqual(300);
  });

  it('is told apart in its field and excerpt from words like it nearby', async () => {
    const warning = messageRules.find((rule) => rule.code === 'SET-09')?.example ?? '';
    const url = 'https://lcs.dynamics.com/EnvironmentDetails/Get';
    const { findings } = await diagnoseTrace(
      buildTrace([{ url, body: { dualWriteLinked: true, via: 'different', warning } }]),
    );
    expect(findings[0]?.evidence[0]?.field).toBe('response.content.text $.warning');
  });

  it('is heard in the state of a map even when its history says the same first', async () => {
    const detail = { lastRequests: [{ errorMessage: message }], lastRequest: { errorMessage: message } };
    const { findings } = await diagnoseTrace(buildTrace([{ url: GATEWAY, body: [{ detail }] }]));
    expect(findings[0]?.evidence[0]?.field).toBe(
      'response.content.text $[0].detail.lastRequest.errorMessage',
    );
  });

  it('is heard behind the proxy of Defender for Cloud Apps', async () => {
    const url = `${GATEWAY}.mcas.ms/api/DualWriteManagement/1.0/Start`;
    expect(await codesOf([{ url, body: { message } }])).toEqual(['MOD-05']);
  });
});

describe('identifiers', () => {
  it('are taken from refused requests, once each, with their place', async () => {
    const id = '11111111-2222-4333-8444-555555555555';
    const refused = {
      url: 'https://org.crm.dynamics.com/api/data/v9.2/accounts',
      status: 500,
      requestHeaders: { 'x-ms-client-request-id': id },
      responseHeaders: { REQ_ID: 'req-1', 'ms-dyn-aid': 'aid-1' },
      body: { error: { message: 'unknown' } },
    };
    const { identifiers } = await diagnoseTrace(buildTrace([{ ...refused, status: 200 }, refused, refused]));
    expect(identifiers).toEqual([
      { label: 'x-ms-client-request-id', value: id, source: 'request header of entry 1' },
      { label: 'ms-dyn-aid', value: 'aid-1', source: 'response header of entry 1' },
      { label: 'REQ_ID', value: 'req-1', source: 'response header of entry 1' },
    ]);
  });
});

it('gives the identifiers of a refused request to the rule that looks at requests', async () => {
  const headers = { 'x-ms-request-id': 'gw-1' };
  const url = 'https://dataintegrator.trafficmanager.net/dualWrite';
  const { findings } = await diagnoseTrace(buildTrace([{ url, status: 503, responseHeaders: headers }]));
  expect(findings[0]?.identifiers).toEqual([
    { label: 'x-ms-request-id', value: 'gw-1', source: 'response header of entry 0' },
  ]);
});

describe('a rule that fails', () => {
  it('is told as a finding and hides nothing', async () => {
    const broken = {
      id: 'broken',
      code: 'MOD-01',
      match: () => {
        throw new TypeError('no such field');
      },
    };
    const rules = createRuleSet(messageRules, [broken, ...requestRules]);
    const { findings } = await diagnoseTrace(
      buildTrace([{ url: 'https://dataintegrator.trafficmanager.net/dualWrite', status: 502 }]),
      rules,
    );
    expect(findings.map((finding) => finding.code)).toEqual(['MOD-01', 'RULE-FAILED']);
    expect(findings[1]?.evidence).toEqual([
      { entry: null, url: null, field: 'rule broken', excerpt: 'no such field' },
    ]);
  });
});

it('puts the error to act on before warnings', async () => {
  const { findings } = await diagnoseTrace(
    buildTrace([
      {
        url: 'https://lcs.dynamics.com/details',
        body: { warning: messageRules.find((rule) => rule.code === 'SET-09')?.example },
      },
      { url: GATEWAY, body: { m: messageRules.find((rule) => rule.code === 'MOD-05')?.example } },
    ]),
  );
  expect(findings.map((finding) => finding.code)).toEqual(['MOD-05', 'SET-09']);
});
