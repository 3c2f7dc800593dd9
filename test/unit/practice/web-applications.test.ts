import { afterEach, describe, expect, it } from 'vitest';
import { startPractice, type Practice } from '../../../src-main/practice/index.ts';
import { HOST } from '../../../src-main/practice/world.ts';
import { createClient, type Answer, type Client } from './client.ts';

const finance = `https://${HOST.financeOperations}`;
const lifecycle = `https://${HOST.lifecycleServices}`;

let practice: Practice;
let client: Client;

afterEach(() => practice.close());

async function play(id: string, application: string): Promise<string> {
  practice = await startPractice(id, 'by-hand');
  client = createClient(practice);
  return client.signIn(application);
}

async function send(cookie: string, content: unknown): Promise<Answer> {
  return client.ask(
    `${finance}/Services/ReliableCommunicationManager.svc/ProcessMessages?cmp=USMF&lng=en-us`,
    {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'x-ms-client-request-id': 'our-request' },
      body: JSON.stringify({ messages: [{ sequence: 1, content: JSON.stringify(content) }] }),
    },
  );
}

function infolog(answer: Answer): { severity: string; text: string }[] {
  const { ProcessMessagesResult: result } = JSON.parse(answer.body) as {
    ProcessMessagesResult: { messages: { content: string }[] };
  };
  return (JSON.parse(result.messages[0]!.content) as { infolog: { severity: string; text: string }[] })
    .infolog;
}

describe('finance and operations', () => {
  it('lets nobody in without a session', async () => {
    await play('healthy', finance);
    const answer = await client.ask(`${finance}/`, { headers: { cookie: '.AspNet.Cookies=made-up' } });
    expect(answer.status).toBe(302);
    expect(String(answer.headers['location'])).toMatch(/^https:\/\/login\.microsoftonline\.com\//);
  });

  it('saves a customer when nothing is wrong, under the request id it was asked with', async () => {
    const answer = await send(await play('healthy', finance), { type: 'SaveRecord' });
    expect(infolog(answer)).toEqual([]);
    expect(answer.headers['x-ms-client-request-id']).toBe('our-request');
    expect(answer.headers['ms-dyn-aid']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('refuses to save a customer for an account that is no member, and only that', async () => {
    const cookie = await play('user-not-a-member', finance);
    expect(infolog(await send(cookie, { type: 'OpenForm' }))).toEqual([]);
    const [line] = infolog(await send(cookie, { type: 'SaveRecord' }));
    expect(line?.severity).toBe('Error');
    expect(line?.text).toContain(
      '"code":"0x80072560","message":"The user is not a member of the organization."',
    );
    expect(line?.text).toContain('(403) Forbidden');
  });

  it('keeps a line open for notifications', async () => {
    const cookie = await play('healthy', finance);
    const answer = await client.ask(`${finance}/notifications/stream`, { headers: { cookie } });
    expect(answer.headers['content-type']).toBe('text/event-stream');
    expect(answer.body.match(/^event: \w+$/gm)).toEqual(['event: connected', 'event: batch']);
  });
});

describe('Lifecycle Services', () => {
  const integration = (cookie: string): Promise<Answer> =>
    client.ask(`${lifecycle}/EnvironmentDetails/GetPowerPlatformIntegration`, { headers: { cookie } });
  const link = (cookie: string): Promise<Answer> =>
    client.ask(`${lifecycle}/EnvironmentDetails/LinkToPowerPlatform`, {
      method: 'POST',
      headers: { cookie },
    });

  it('shows the environment of the case', async () => {
    const cookie = await play('dw9003-crm', lifecycle);
    const answer = await client.ask(practice.url, { headers: { cookie } });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain(practice.environment.lcsEnvironmentId);
  });

  it('does not link before dual-write is set up', async () => {
    const cookie = await play('dw9003-crm', lifecycle);
    expect(JSON.parse((await link(cookie)).body)).toMatchObject({ Success: false, Data: { state: 'open' } });
    expect(JSON.parse((await integration(cookie)).body)).toMatchObject({ Data: { dualWriteLinked: false } });
  });

  it('has nothing to link where all is linked', async () => {
    const cookie = await play('healthy', lifecycle);
    expect(JSON.parse((await link(cookie)).body)).toMatchObject({ Success: false, Data: { state: 'done' } });
    expect(JSON.parse((await integration(cookie)).body)).toMatchObject({
      Data: { dualWriteLinked: true, error: null },
    });
  });

  it('goes on where a practice was left, in the same world', async () => {
    const cookie = await play('set-up', lifecycle);
    await client.ask(`${lifecycle}/EnvironmentDetails/SetupPowerPlatformIntegration`, {
      method: 'POST',
      headers: { cookie },
    });
    const left = JSON.parse((await integration(cookie)).body) as object;
    expect(left).toMatchObject({ Data: { stages: { integration: 'running' } } });
    await practice.close();
    practice = await startPractice('set-up', 'by-hand', practice.environment);
    client = createClient(practice);
    expect(JSON.parse((await integration(await client.signIn(lifecycle))).body)).toEqual(left);
  });

  it('warns of a link to another destination only where there is one', async () => {
    const healthy = JSON.parse((await integration(await play('healthy', lifecycle))).body);
    expect(healthy).toMatchObject({
      Data: { warning: null, dataverseUrl: practice.environment.dataverseUrl },
    });
    await practice.close();
    const mismatch = JSON.parse((await integration(await play('linking-mismatch', lifecycle))).body);
    expect(mismatch.Data.warning).toMatch(/linked via Dual-write to a different destination/);
  });
});
