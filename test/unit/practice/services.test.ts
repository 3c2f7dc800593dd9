import { afterEach, describe, expect, it } from 'vitest';
import { startPractice, type Practice } from '../../../src-main/practice/index.ts';
import { HOST } from '../../../src-main/practice/world.ts';
import { createClient, type Client } from './client.ts';

const gateway = `https://${HOST.gateway}`;
const management = `${gateway}/api/DualWriteManagement/1.0`;
const webApi = `https://${HOST.dataverse}/api/data/v9.2`;

let practice: Practice;
let client: Client;
let token: string;

async function play(id: string): Promise<void> {
  practice = await startPractice(id, 'by-hand');
  client = createClient(practice);
  token = await client.token();
}
afterEach(() => practice.close());

async function get<T>(url: string): Promise<T> {
  const { origin } = new URL(url);
  const answer = await client.askWith(origin === gateway ? token : await client.token(origin), url);
  expect(answer.status, answer.body).toBe(200);
  return JSON.parse(answer.body) as T;
}

interface Row {
  leftEntity: { targetType: string; name: string; displayName: string };
  rightEntity: { targetType: string };
  detail: {
    tid: string;
    pid: string;
    state: number;
    lastRequest: { requestId: string; state: number; errorMessage: string; rootActivityId: string } | null;
  };
}
interface Environment {
  cid: string;
  cname: string;
}
interface Status {
  state: number;
  action: string;
  errorMessage: string | null;
  errorUri: string | null;
}

async function change(action: string): Promise<{ statuses: Status[]; row: Row }> {
  const [{ cid }] = (await get<Environment[]>(`${management}/Environments?targetType=AX&identifier=x`)) as [
    Environment,
  ];
  const maps = `${management}/Entities?targetType=AX&cid=${cid}`;
  const [{ detail }] = (await get<Row[]>(maps)) as [Row];
  const details = [{ tid: detail.tid, pid: detail.pid, cid, parameters: {} }];
  const started = await client.askWith(token, `${management}/Start`, { action, details });
  const { requestId } = JSON.parse(started.body) as { requestId: string };
  const statuses = [
    await get<Status>(`${management}/Status/${requestId}`),
    await get<Status>(`${management}/Status/${requestId}`),
  ];
  return { statuses, row: ((await get<Row[]>(maps)) as [Row])[0] };
}

describe('the gateway', () => {
  it('asks for a token', async () => {
    await play('healthy');
    expect((await client.ask(`${management}/Version`)).status).toBe(401);
  });

  it('lets the dual-write page, and no other, read its answers', async () => {
    await play('healthy');
    const answer = await client.ask(`${management}/Version`, { method: 'OPTIONS' });
    expect(answer.headers['access-control-allow-origin']).toBe(`https://${HOST.dualWrite}`);
    expect(answer.headers['access-control-allow-headers']).toContain('authorization');
  });

  it('lists maps with both tables, their project and their state', async () => {
    await play('healthy');
    const rows = await get<Row[]>(`${management}/Entities?targetType=AX&cid=x`);
    expect(rows[0]).toMatchObject({
      leftEntity: { targetType: 'AX', displayName: 'Customers V3' },
      rightEntity: { targetType: 'CRM', name: 'accounts' },
      detail: { state: 4, lastRequest: null, isProjectDeleted: false },
    });
    expect(rows[0]?.detail.pid).toMatch(/^DWM-[0-9a-f-]{36}-[0-9a-f-]{36}$/);
  });

  it('stops a map when nothing is wrong', async () => {
    await play('healthy');
    const { statuses, row } = await change('4');
    expect(statuses.map(({ state }) => state)).toEqual([1, 2]);
    expect(row.detail.state).toBe(1);
  });

  it('accepts a stop and then fails it, in the status and in the list of maps', async () => {
    await play('maps-cannot-be-stopped');
    const { statuses, row } = await change('4');
    const [, ended] = statuses as [Status, Status];
    expect(statuses.map(({ state }) => state)).toEqual([1, 3]);
    expect(ended.errorMessage).toMatch(
      /^\[Forbidden\], \[\{"status":403,"source":"","message":"Error from token exchange: User is not allowed to access connection dynamicscrmonline\/[0-9a-f-]{36}"\}\], The remote server returned an error: \(403\) Forbidden\.$/,
    );
    expect(ended.errorUri).toMatch(/[?&]sig=/);
    expect(row.detail).toMatchObject({
      state: 4,
      lastRequest: { state: 3, errorMessage: ended.errorMessage },
    });
  });

  it.each([
    ['without maps', { action: '4', details: [] }],
    ['with an unknown action', { action: '99', details: [{ pid: 'x' }] }],
    ['that is no request at all', 'stop'],
  ])('refuses a start %s', async (_, body) => {
    await play('healthy');
    expect((await client.askWith(token, `${management}/Start`, body)).status).toBe(400);
  });

  it('refuses a new map with 401', async () => {
    await play('create-map-unauthorized');
    const answer = await client.askWith(token, `${gateway}/api/Project`, {});
    expect(answer.status).toBe(401);
    expect(answer.body).toContain('Response status code does not indicate success: 401 (Unauthorized).');
  });

  it('refuses a link with 403, the session and the root activity', async () => {
    await play('token-exchange-forbidden');
    expect(await get(`${management}/Environments?targetType=AX&identifier=x`)).toEqual([]);
    const answer = await client.askWith(token, `${gateway}/api/ConnectionSet`, {});
    expect(answer.status).toBe(403);
    const { error } = JSON.parse(answer.body) as { error: { message: string } };
    expect(error.message).toMatch(
      /^Response status code does not indicate success: 403 \(tokenexchange\)\.\nSession ID: [0-9a-f-]{36}\nRoot activity ID: [0-9a-f-]{36}$/,
    );
  });

  it('tells how a first synchronisation went, with signed links', async () => {
    await play('healthy');
    const [row] = (await get<Row[]>(`${management}/Entities?targetType=AX&cid=x`)) as [Row];
    const answer = await client.askWith(
      token,
      `${gateway}/api/ProjectExecutionWithCompanies/${row.detail.pid}`,
    );
    expect(JSON.parse(answer.body)).toMatchObject({
      projectExecutionResponses: [
        {
          legalEntityId: 'USMF',
          taskExecutionStatuses: [{ legs: [{ exportUri: expect.stringMatching(/sig=/) }] }],
        },
      ],
    });
  });
});

describe('the two ends of the link', () => {
  const ends = async (): Promise<{ dualWrite: string; integrated: string }> => {
    const [{ cname }] = (await get<Environment[]>(`${management}/Environments?identifier=x`)) as [
      Environment,
    ];
    const set = await get<{ environments: { CRM: { targetType: string; directUrl: string } } }>(
      `${gateway}/api/ConnectionSet/${cname}`,
    );
    expect(set.environments.CRM.targetType).toBe('CRM');
    const details = await get<{ Url: string }>(`${webApi}/RetrieveFinanceAndOperationsIntegrationDetails`);
    expect(details.Url).toBe(practice.environment.financeUrl);
    return { dualWrite: set.environments.CRM.directUrl, integrated: practice.environment.dataverseUrl };
  };

  it('are the same Dataverse organisation when all is well', async () => {
    await play('healthy');
    const { dualWrite, integrated } = await ends();
    expect(dualWrite).toBe(integrated);
  });

  it('are two when the link is a mismatch, and the other one is not integrated', async () => {
    await play('linking-mismatch');
    const { dualWrite, integrated } = await ends();
    expect(dualWrite).not.toBe(integrated);
    const other = await client.askWith(
      await client.token(dualWrite),
      `${dualWrite}/api/data/v9.2/RetrieveFinanceAndOperationsIntegrationDetails`,
    );
    expect(other.status).toBe(400);
    expect(other.body).toContain('0x80048d0b');
  });
});

describe('Dataverse', () => {
  it('answers each question of a batch in its own part, in order', async () => {
    await play('healthy');
    const parts = ['WhoAmI', 'solutions?$select=uniquename', 'nothing'].map(
      (question) => `--b\r\nContent-Type: application/http\r\n\r\nGET ${webApi}/${question} HTTP/1.1\r\n\r\n`,
    );
    const answer = await client.ask(`${webApi}/$batch`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await client.token(new URL(webApi).origin)}`,
        'content-type': 'multipart/mixed; boundary=b',
      },
      body: `${parts.join('')}--b--\r\n`,
    });
    const boundary = /boundary=(\S+)/.exec(String(answer.headers['content-type']))?.[1] ?? '?';
    const [, who, solutions, nothing] = answer.body.split(`--${boundary}`);
    expect(who).toMatch(/HTTP\/1\.1 200 [\s\S]*"OrganizationId"/);
    expect(solutions).toMatch(/HTTP\/1\.1 200 [\s\S]*"DualWriteCore"/);
    expect(nothing).toMatch(/HTTP\/1\.1 404 /);
  });

  it('names its own request in every answer', async () => {
    await play('healthy');
    const { headers } = await client.askWith(await client.token(new URL(webApi).origin), `${webApi}/WhoAmI`);
    expect(headers['req_id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers['x-ms-service-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('the dual-write page', () => {
  it('is not served when its service is down', async () => {
    await play('module-does-not-load');
    expect((await client.ask(`https://${HOST.dualWrite}/dualWrite?axenv=x`)).status).toBe(503);
  });
});
