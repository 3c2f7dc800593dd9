import { afterEach, describe, expect, it } from 'vitest';
import { startPractice, type Practice } from '../../../src-main/practice/index.ts';
import { HOST } from '../../../src-main/practice/world.ts';
import { createClient, type Client } from './client.ts';

const GATEWAY = `https://${HOST.gateway}`;
const MANAGEMENT = `${GATEWAY}/api/DualWriteManagement/1.0`;
const LIFECYCLE = `https://${HOST.lifecycleServices}`;

let practice: Practice;
let client: Client;
let token: string;
let connectionSet: string;

async function play(id: string): Promise<void> {
  practice = await startPractice(id, 'by-hand');
  client = createClient(practice);
  token = await client.token();
  const [{ cname }] = await get<[{ cname: string }]>(`${MANAGEMENT}/Environments?targetType=AX&identifier=x`);
  connectionSet = `${GATEWAY}/api/ConnectionSet/${cname}`;
}
afterEach(() => practice.close());

async function get<T>(url: string): Promise<T> {
  return JSON.parse((await client.askWith(token, url)).body) as T;
}
const reset = async (choices: unknown) => client.askWith(token, `${connectionSet}/Reset`, choices);
const maps = async () => get<{ detail: { state: number } }[]>(`${MANAGEMENT}/Entities?targetType=AX&cid=x`);
async function linked(): Promise<string> {
  type Linked = { environments: { CRM: { directUrl: string } } };
  return (await get<Linked>(connectionSet)).environments.CRM.directUrl;
}
async function warning(): Promise<string | null> {
  const cookie = await client.signIn(LIFECYCLE);
  const url = `${LIFECYCLE}/EnvironmentDetails/GetPowerPlatformIntegration`;
  const { body } = await client.ask(url, { headers: { cookie } });
  return (JSON.parse(body) as { Data: { warning: string | null } }).Data.warning;
}

describe('resetting the link', () => {
  it('makes dual-write use the Dataverse of Power Platform Integration, and ends the warning', async () => {
    await play('linking-mismatch');
    expect([await linked(), await warning()]).toEqual([
      `https://${HOST.otherDataverse}`,
      expect.stringContaining('different destination'),
    ]);
    expect((await reset({ target: 'power-platform', force: true })).status).toBe(202);
    expect([await linked(), await warning()]).toEqual([`https://${HOST.dataverse}`, null]);
  });

  it('stays with the Dataverse that is linked where that was chosen', async () => {
    await play('linking-mismatch');
    await reset({ target: 'current', force: true });
    expect(await linked()).toBe(`https://${HOST.otherDataverse}`);
  });

  it('clears the maps, which come back stopped when a solution is applied', async () => {
    await play('linking-mismatch');
    await reset({ target: 'power-platform', force: true });
    expect(await maps()).toEqual([]);
    await client.askWith(token, `${MANAGEMENT}/ApplySolution`, {});
    const states = (await maps()).map(({ detail }) => detail.state);
    expect(states.length).toBeGreaterThan(3);
    expect(new Set(states)).toEqual(new Set([1]));
  });

  it.each([
    ['maps still run', { target: 'power-platform' }],
    ['no environment was chosen', { force: true }],
    ['an unknown one was', { target: '__proto__', force: true }],
    ['it says nothing', null],
  ])('is refused where %s', async (_, choices) => {
    await play('linking-mismatch');
    expect((await reset(choices)).status).toBe(400);
    expect((await maps()).length).toBeGreaterThan(3);
  });

  it('is no way around maps that cannot be stopped', async () => {
    await play('maps-cannot-be-stopped');
    const refused = await reset({ target: 'power-platform', force: true });
    expect([refused.status, refused.body]).toEqual([
      403,
      expect.stringContaining('is not allowed to access'),
    ]);
  });
});
