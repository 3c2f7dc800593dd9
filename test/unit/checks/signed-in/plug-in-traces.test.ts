import { describe, expect, it } from 'vitest';
import { plugInTraces } from '../../../../src-main/checks/dataverse/plug-in-traces.ts';
import { plugInTracing } from '../../../../src-main/checks/dataverse/plug-in-tracing.ts';
import { checked } from '../../../fakes/fake-environment.ts';

const CORRELATION = '0b0b1c0e-3f0b-4a46-9d35-1d8a1f3d2c22';
const trace = (exceptiondetails: string | null, more: object = {}) => ({
  createdon: '2026-11-20T08:00:00Z',
  typename: 'Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin',
  messagename: 'Update',
  primaryentity: 'account',
  correlationid: CORRELATION,
  exceptiondetails,
  ...more,
});
const traces = (plugintracelogsetting: number, ...rows: unknown[]) => ({
  dataverse: { organizations: [{ plugintracelogsetting }], plugintracelogs: rows },
});

describe('plug-in tracing', () => {
  it.each([
    [0, 'pass'],
    [1, 'pass'],
    [2, 'warn'],
  ])('set to %d: %s', async (setting, state) => {
    expect((await checked(plugInTracing, traces(setting))).state).toBe(state);
  });

  it('set to something unknown concludes nothing', async () => {
    for (const setting of [3, -1, 0.5])
      await expect(checked(plugInTracing, traces(setting))).rejects.toMatchObject({
        kind: 'unexpected-shape',
      });
  });
});

describe('traces of the plug-ins', () => {
  it('are not missed where tracing is off, but looked at where there are some', async () => {
    expect((await checked(plugInTraces, traces(0))).state).toBe('skipped');
    expect((await checked(plugInTraces, traces(0, trace('failed')))).state).toBe('warn');
    expect((await checked(plugInTraces, traces(1))).state).toBe('pass');
    expect((await checked(plugInTraces, traces(2, trace(null), trace(' ')))).state).toBe('pass');
  });

  it('tell what is recognised, and when and where it was', async () => {
    const outcome = await checked(
      plugInTraces,
      traces(
        1,
        trace('{"code":"0x80072560","message":"The user is not a member of the organization."}'),
        trace(''),
      ),
    );
    expect(outcome).toMatchObject({
      state: 'warn',
      found: '1 of 2 traces, the last at 2026-11-20 08:00 UTC: Update of account',
      means: 'Recognized: a user of dual-write is not a member of the organization.',
      codes: ['LIV-01'],
    });
    expect(outcome.evidence).toEqual([
      {
        what: 'Update of account',
        answer: `2026-11-20 08:00 UTC, 0x80072560, a user of dual-write is not a member of the organization, correlation ${CORRELATION}`,
      },
    ]);
  });

  it('conclude nothing from a time that is none', async () => {
    const asked = checked(plugInTraces, traces(1, trace('failed', { createdon: '2026-11-20T08:00+99:99' })));
    await expect(asked).rejects.toMatchObject({ kind: 'unexpected-shape' });
  });

  it('repeat nothing else of an exception', async () => {
    const secret = 'Customer Ana Novak, sig=s3cretS3cret';
    const hostile = trace(`${secret} SecureConfig Organization (x)`, { correlationid: secret });
    const outcome = await checked(plugInTraces, traces(1, hostile));
    expect(outcome.means).toContain('another organization');
    expect(JSON.stringify({ ...outcome, asked: [] })).not.toMatch(/Novak|s3cret/);
  });
});
