import { request } from 'node:https';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UNKNOWN_ENVIRONMENT, type Environment } from '../../../src-main/contract/index.ts';
import {
  openPracticeServices,
  startPractice,
  type PracticeServices,
} from '../../../src-main/practice/index.ts';
import { APP, HOST } from '../../../src-main/practice/world.ts';
import { openEnvironmentServer } from '../../fakes/environment-server.ts';

const dataverse = `https://${HOST.dataverse}`;
const finance = `https://${HOST.financeOperations}`;
const graph = `https://${HOST.graph}`;

let environment: Environment;
let services: PracticeServices;

async function open(scenario: string): Promise<void> {
  services = await openPracticeServices(environment, scenario);
}
beforeEach(async () => {
  const practice = await startPractice('healthy', 'by-hand');
  environment = { ...UNKNOWN_ENVIRONMENT, ...practice.environment };
  await practice.close();
});
afterEach(() => services.close());

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** As the network of the checks does it: under the real name, trusting nothing but the practice certificate. */
function ask(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { host, origin, pathname, search } = new URL(url);
  const { mapped } = services;
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port: mapped.port,
      servername: host,
      ca: mapped.ca,
      path: pathname + search,
      headers: { host, authorization: `Bearer ${services.token(origin)}`, ...headers },
      agent: false as const,
    };
    const asked = request(options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

async function get<T>(url: string): Promise<T> {
  const answer = await ask(url);
  expect(answer.status, answer.body).toBe(200);
  return JSON.parse(answer.body) as T;
}
const rows = async (url: string): Promise<Record<string, unknown>[]> =>
  (await get<{ value: Record<string, unknown>[] }>(url)).value;

const webApi = (query: string): string => `${dataverse}/api/data/v9.2/${query}`;

describe('the practice services', () => {
  it('are trusted under their own names by who is given their certificate', async () => {
    await open('healthy');
    expect(services.mapped.hosts).toContain(HOST.dataverse);
    const who = await get<{ OrganizationId: string }>(webApi('WhoAmI'));
    expect(who.OrganizationId).toMatch(/^[\da-f-]{36}$/);
    await expect(ask('https://example.com/')).rejects.toThrow(/altnames/);
  });

  it('are the same world each time they are opened for a case', async () => {
    await open('healthy');
    const first = await get<{ OrganizationId: string; UserId: string }>(webApi('WhoAmI'));
    const account = services.account;
    await services.close();
    await open('dw9003-crm');
    expect(await get(webApi('WhoAmI'))).toEqual(first);
    expect(services.account).toEqual(account);
    expect(account.tenantId).toBe(environment.tenantId);
  });

  it('are refused by a name nobody knows', async () => {
    await open('healthy');
    await expect(openPracticeServices(environment, 'no-such-thing')).rejects.toMatchObject({
      code: 'PRACTICE_UNKNOWN',
    });
  });

  it.each([
    ['nothing', ''],
    ['a token nobody gave out', 'Bearer eyJhbGciOiJub25lIn0.e30.'],
  ])('say to %s who signs people in, and for what', async (_, authorization) => {
    await open('healthy');
    for (const url of [webApi('WhoAmI'), `${finance}/data/SystemUsers`, `${graph}/v1.0/me`]) {
      const answer = await ask(url, { authorization });
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toBe(
        `Bearer authorization_uri=https://login.microsoftonline.com/${environment.tenantId}/oauth2/authorize, resource_id=${new URL(url).origin}/`,
      );
    }
  });

  it('take a token for one service at no other', async () => {
    await open('healthy');
    const authorization = `Bearer ${services.token(finance)}`;
    expect((await ask(webApi('WhoAmI'), { authorization })).status).toBe(401);
  });

  it('take a token only while it is good', async () => {
    const server = await openEnvironmentServer();
    services = server;
    const authorization = `Bearer ${server.token(dataverse, -1)}`;
    expect((await ask(webApi('WhoAmI'), { authorization })).status).toBe(401);
    expect((await ask(webApi('WhoAmI'))).status).toBe(200);
  });
});

describe('Dataverse', () => {
  it('knows the application users with their roles', async () => {
    await open('healthy');
    const found = await rows(
      webApi(
        `systemusers?$filter=applicationid eq ${APP.dualWrite}&$select=systemuserid,fullname,isdisabled,applicationid&$expand=systemuserroles_association($select=name,roleid),businessunitid($select=name),teammembership_association($select=name,teamid)`,
      ),
    );
    expect(found).toMatchObject([
      {
        applicationid: APP.dualWrite,
        isdisabled: false,
        systemuserroles_association: [{ name: 'System Administrator' }],
        businessunitid: { name: 'contoso-dev' },
      },
    ]);
  });

  it('knows the roles of the one who asks, by the id of WhoAmI', async () => {
    await open('healthy');
    const { UserId } = await get<{ UserId: string }>(webApi('WhoAmI'));
    const found = await rows(
      webApi(`systemusers(${UserId})/systemuserroles_association?$select=name,roleid`),
    );
    expect(found).toMatchObject([{ name: 'System Administrator' }]);
  });

  it('finds the default team of the root business unit, and its roles', async () => {
    await open('healthy');
    const [team] = await rows(
      webApi(
        'teams?$filter=isdefault eq true and businessunitid/_parentbusinessunitid_value eq null&$select=name',
      ),
    );
    const roles = await rows(webApi(`teams(${String(team!['teamid'])})/teamroles_association?$select=name`));
    expect(roles.map(({ name }) => name)).toEqual(['Dual-write runtime user', 'Dual-write app user']);
  });

  it('says what its sets are called and which columns they have', async () => {
    await open('healthy');
    expect(
      await rows(
        webApi(
          "EntityDefinitions?$select=LogicalName,EntitySetName&$filter=LogicalName eq 'msdyn_dualwriteruntimeconfig'",
        ),
      ),
    ).toMatchObject([{ EntitySetName: 'msdyn_dualwriteruntimeconfigs' }]);
    const attributes = await rows(
      webApi("EntityDefinitions(LogicalName='cdm_company')/Attributes?$select=LogicalName"),
    );
    expect(attributes.map(({ LogicalName }) => LogicalName)).toContain('cdm_defaultowningteam');
  });

  it('answers the other reads of the checks', async () => {
    await open('healthy');
    const names = ['DualWriteCore', 'Dynamics365Company'].map((name) => `uniquename eq '${name}'`);
    const solutions = webApi(
      `solutions?$select=uniquename,version,ismanaged,friendlyname&$filter=${names.join(' or ')}`,
    );
    expect(await rows(solutions)).toHaveLength(2);
    expect(await rows(webApi('organizations?$select=plugintracelogsetting'))).toHaveLength(1);
    expect(
      await rows(webApi('cdm_companies?$select=cdm_companycode,cdm_name,_cdm_defaultowningteam_value')),
    ).toMatchObject([{ cdm_companycode: 'USMF' }, { cdm_companycode: 'DEMF' }]);
    expect(
      await rows(
        webApi(
          "plugintracelogs?$select=createdon,typename,messagename,primaryentity,performanceexecutionduration,depth,mode,correlationid,requestid,exceptiondetails,messageblock&$filter=startswith(typename,'Microsoft.Dynamics.Integrator.DualWriteRuntime')&$orderby=createdon desc&$top=50",
        ),
      ),
    ).toEqual([]);
  });

  it.each([
    ['an unknown column', 'systemusers?$select=password'],
    ['no columns', 'systemusers'],
    ['an unknown option', 'systemusers?$select=fullname&$search=a'],
    ['a filter that is none', "systemusers?$select=fullname&$filter=fullname is 'a'"],
    ['a filter that ends early', 'systemusers?$select=fullname&$filter=(fullname eq '],
    ['a filter on an unknown column', "systemusers?$select=fullname&$filter=password eq 'a'"],
    ['an unknown way on', 'systemusers?$select=fullname&$expand=secrets($select=name)'],
  ])('refuses a read with %s', async (_, query) => {
    await open('healthy');
    const answer = await ask(webApi(query));
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      400,
      { error: { code: '0x80060888', message: expect.any(String) } },
    ]);
  });

  it.each(['accounts?$select=name', 'teams(%27nobody%27)?$select=name', 'teams(%zz)', 'constructor'])(
    'knows no %s',
    async (call) => {
      await open('healthy');
      expect((await ask(webApi(call))).status).toBe(404);
    },
  );

  it('gives pages to who asks for them', async () => {
    await open('healthy');
    const first = await ask(webApi('teams?$select=name'), { prefer: 'odata.maxpagesize=1' });
    const page = JSON.parse(first.body) as { value: unknown[]; '@odata.nextLink': string };
    expect(page.value).toHaveLength(1);
    const last = await ask(page['@odata.nextLink'], { prefer: 'odata.maxpagesize=1' });
    expect(JSON.parse(last.body)).toEqual({
      '@odata.context': expect.any(String),
      value: [expect.objectContaining({ name: 'USMF owners' })],
    });
  });
});

describe('finance and operations', () => {
  const data = (query: string): string => `${finance}/data/${query}`;

  it('lists the projects of dual-write, and the sets it has', async () => {
    await open('healthy');
    const projects = await rows(
      data('DualWriteProjectConfigurations?$select=ProjectName,ExternalEnvironmentUrl,Status'),
    );
    expect(new Set(projects.map((each) => each['ExternalEnvironmentUrl']))).toEqual(
      new Set([`${dataverse}/`]),
    );
    expect((await ask(data('$metadata'))).body).toContain('<EntitySet Name="DualWriteProjectConfigurations"');
  });

  it.each(['ServiceBusConnectionString', 'StorageAccountSasConnectionString'])(
    'gives %s to nobody',
    async (column) => {
      await open('healthy');
      const answer = await ask(data(`DualWriteProjectConfigurations?$select=ProjectName,${column}`));
      expect(answer.status).toBe(400);
      expect((await ask(data('$metadata'))).body).not.toContain(column);
    },
  );

  it('lists the Entra applications', async () => {
    await open('healthy');
    const found = await rows(
      data(`SysAADClients?$select=AADClientId,Name,UserId&$filter=AADClientId eq ${APP.dataverse}`),
    );
    expect(found).toMatchObject([{ AADClientId: APP.dataverse, UserId: 'Admin' }]);
    expect(
      await rows(data("SystemUsers?$select=UserID,UserName,Enabled,Company&$filter=UserID eq 'Admin'")),
    ).toMatchObject([{ Enabled: true }]);
  });
});

describe('Graph', () => {
  it('knows the directory roles of the person and the applications of the tenant', async () => {
    await open('healthy');
    const roles = await rows(
      `${graph}/v1.0/me/memberOf/microsoft.graph.directoryRole?$select=displayName,roleTemplateId`,
    );
    expect(roles.map((role) => role['roleTemplateId'])).toEqual(services.account.directoryRoles);
    const url = `${graph}/v1.0/servicePrincipals(appId='${APP.dataverse}')?$select=id,appDisplayName,accountEnabled`;
    expect(await get(url)).toMatchObject({ accountEnabled: true });
    const unknown = await ask(url.replace(APP.dataverse, '33976c19-1db5-4c02-810e-c243db79efde'));
    expect(unknown.status).toBe(404);
  });
});

describe('a practice that is under way', () => {
  const integration = webApi('RetrieveFinanceAndOperationsIntegrationDetails');

  it('answers checks as far as it is, and as it was left', async () => {
    const practice = await startPractice('set-up', 'by-hand');
    environment = { ...UNKNOWN_ENVIRONMENT, ...practice.environment };
    await open('set-up');
    expect((await ask(integration)).body).toContain('0x80048d0b');
    await services.close();
    await practice.close();
    await open('set-up');
    expect((await ask(integration)).body).toContain('0x80048d0b');
  });

  it('is none of another case, nor of another scenario', async () => {
    const practice = await startPractice('set-up', 'by-hand');
    await practice.close();
    await open('set-up');
    expect((await ask(integration)).status).toBe(200);
    await services.close();
    environment = { ...UNKNOWN_ENVIRONMENT, ...practice.environment };
    await open('healthy');
    expect((await ask(integration)).status).toBe(200);
  });

  it('has no Dataverse before the integration makes a new one', async () => {
    const practice = await startPractice('set-up-no-capacity', 'by-hand');
    expect(practice.environment.dataverseUrl).toBe('');
    environment = { ...UNKNOWN_ENVIRONMENT, ...practice.environment };
    await open('set-up-no-capacity');
    expect((await ask(webApi('WhoAmI'))).status).toBe(404);
    await practice.close();
  });
});
