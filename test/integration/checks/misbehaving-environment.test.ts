import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHECKS } from '../../../src-main/checks/index.ts';
import type { CheckResult, CheckState } from '../../../src-main/contract/index.ts';
import {
  answers,
  answersBroken,
  answersHuge,
  answersPage,
  goesOnAt,
  hangs,
  hangsUp,
  openEnvironmentServer,
  refuses,
  repeatsToken,
  sendsOn,
  slow,
  throttled,
  type EnvironmentServer,
  type Misbehaviour,
} from '../../fakes/environment-server.ts';
import { runAgainst } from '../../fakes/run-against.ts';

/** What asks a service as the person who is signed in. */
const SIGNED_IN = CHECKS.filter(({ needs }) => needs.length > 0);
/** The Web APIs of all three services. */
const APIS = /\/(?:api\/data|data|v1\.0)\//;

let server: EnvironmentServer;
beforeEach(async () => {
  server = await openEnvironmentServer();
});
afterEach(() => server.close());

const run = (eachMs?: number): Promise<CheckResult[]> =>
  runAgainst(server, SIGNED_IN, eachMs === undefined ? {} : { eachMs });

const stateOf = (results: readonly CheckResult[]): Record<string, CheckState> =>
  Object.fromEntries(results.map(({ id, state }) => [id, state]));
const passed = (results: readonly CheckResult[]): string[] =>
  results.filter(({ state }) => state === 'pass').map(({ id }) => id);

describe('the checks of an environment', () => {
  it('pass where all is well, and ask for nothing that holds a connection string', async () => {
    expect(passed(await run())).toHaveLength(SIGNED_IN.length);
    for (const request of server.asked) expect(request).toMatch(/^(GET|HEAD) /);
    expect(server.asked.join('\n')).not.toMatch(/ConnectionString|gateway\.prod\.island/i);
  });

  it('ask again where a service asks for a moment', async () => {
    server.misbehave(APIS, throttled('0'), 3);
    expect(passed(await run())).toHaveLength(SIGNED_IN.length);
  });

  it.each<[string, Misbehaviour]>([
    ['takes no token', refuses(401, '0x80040220', 'Not authenticated.')],
    ['lets nobody read', refuses(403, '0x80040220', 'Principal user is missing prvReadRole privilege.')],
    ['knows nothing of it', refuses(404, '0x80060888', 'Resource not found for the segment.')],
    ['refuses the query', refuses(400, '0x80060888', 'Could not find a property.')],
    ['asks for a long wait', throttled('3600')],
    ['is out of order', refuses(500, '', 'An error has occurred.')],
    ['is under maintenance', refuses(503, '', 'Back soon.')],
    ['answers with a page', answersPage],
    ['sends on to a sign-in page', sendsOn('https://login.microsoftonline.com/common/oauth2/authorize')],
    ['sends on to another host', sendsOn('https://example.com/')],
    ['answers half of something', answersBroken],
    ['answers without end', answersHuge(17)],
    ['hangs up', hangsUp],
    ['says back what it was sent', repeatsToken],
    ['answers nothing', answers(null)],
    ['answers a list', answers([])],
    ['answers numbers for records', answers({ value: [1, 2] })],
    ['answers records of another shape', answers({ value: [{ name: { first: 1 } }], UserId: 7, Url: {} })],
  ])('say so, and let nothing pass, where a service %s', async (_, misbehaviour) => {
    server.misbehave(APIS, misbehaviour);
    const results = await run();
    expect(passed(results)).toEqual([]);
    for (const { found, means } of results) expect(found + means).not.toBe('');
  });

  it.each(['https://example.com/api/data/v9.2/next', 'https://contoso-dev.crm4.dynamics.com/elsewhere'])(
    'follow no list that goes on at %s',
    async (next) => {
      server.misbehave(/\/(?:teams|systemusers|solutions|cdm_companies|SysAADClients)$/, goesOnAt(next));
      expect(stateOf(await run())).toMatchObject({
        'dataverse.default-team': 'warn',
        'dataverse.application-users': 'warn',
        'dataverse.core-solution': 'warn',
        'dataverse.company-names': 'warn',
        'finance.entra-applications': 'warn',
      });
      expect(server.asked.join('\n')).not.toMatch(/next|elsewhere/);
    },
  );

  it.each<[string, Misbehaviour]>([
    ['never answers', hangs],
    ['answers too late', slow(10_000)],
  ])('end in time where a service %s', async (_, misbehaviour) => {
    server.misbehave(APIS, misbehaviour);
    const results = await run(300);
    expect(new Set(Object.values(stateOf(results)))).toEqual(new Set(['warn']));
  });

  it('show what stands in records as it stands there, within bounds', async () => {
    server.misbehave(APIS, hostile);
    for (const result of await run()) {
      expect(JSON.stringify(result).length).toBeLessThan(200_000);
      for (const { url } of result.links) expect(url).toMatch(/^https:\/\//);
    }
  });
});

/** The proper answer with every text in it replaced. */
const hostile: Misbehaviour = (_, proper) => {
  const text = `\u202e\u001b[2J<img src=x onerror=alert(1)>](javascript:alert(1)) ${'x'.repeat(100_000)}`;
  const answer = proper();
  if (!answer) return null;
  const body = JSON.stringify(JSON.parse(answer.body), (_key, value: unknown) =>
    typeof value === 'string' ? text : value,
  );
  return { ...answer, body };
};
