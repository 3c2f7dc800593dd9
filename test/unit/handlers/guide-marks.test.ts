import { describe, expect, it } from 'vitest';
import { dismiss } from '../../../src-main/flows/dismissals.ts';
import { keepPastedText } from '../../../src-main/flows/pasted-texts.ts';
import { DATAVERSE, deskWithCase, noted, stepIn } from './guides-desk.ts';

describe('a step of a guide', () => {
  it('skips and blocks with a reason, and loses nothing of what is marked at the same time', async () => {
    const { start, mark, view } = await deskWithCase();
    await start();
    await expect(mark('prepare', 'skipped', '  ')).rejects.toMatchObject({ code: 'USAGE_INVALID' });
    await expect(mark('prepare', 'blocked')).rejects.toMatchObject({ code: 'USAGE_INVALID' });
    await expect(mark('prepare', 'blocked', '', 'SET-07')).rejects.toMatchObject({
      code: 'FINDING_NOT_FOUND',
    });
    await Promise.all([
      mark('prepare', 'blocked', ' No licence '),
      mark('wait', 'skipped', 'It was set up last year'),
      mark('verify', 'done'),
    ]);
    const { progress, steps } = await view();
    expect(progress).toMatchObject({ done: 2, blocked: 1, current: { id: 'prepare', isBlocked: true } });
    expect(steps.map(({ state, reason }) => `${state}: ${reason}`)).toEqual([
      'blocked: No licence',
      'skipped: It was set up last year',
      'done: ',
      'open: ',
    ]);
  });

  it('begins in the middle: the open steps before one are skipped together, with a reason', async () => {
    const { handlers, at, start, mark, work, caseFolder } = await deskWithCase();
    await start();
    await mark('prepare', 'blocked', 'No licence');
    await handlers['guides.wait']({ ...at('wait'), waiting: true }, work());
    const skip = (step: string, reason: string) =>
      handlers['guides.skipBefore']({ ...at(step), reason }, work());
    await expect(skip('flight', ' ')).rejects.toMatchObject({ code: 'USAGE_INVALID' });
    const { progress, steps } = await skip('flight', 'Done by the customer');
    expect(steps.map(({ state, reason }) => `${state}: ${reason}`)).toEqual([
      'blocked: No licence',
      'open: ',
      'skipped: Done by the customer',
      'open: ',
    ]);
    expect(progress).toMatchObject({ done: 1, blocked: 1, current: { id: 'wait' } });
    expect(steps[1]?.timer?.ended).toBeNull();
    await skip('flight', 'Again');
    expect((await noted(caseFolder)).slice(2)).toEqual(['A step skipped before: Enable the flight.']);
  });

  it('keeps the finding that blocks a step, whatever becomes of the finding', async () => {
    const { handlers, inGuide, start, mark, view, work, caseFolder, context } = await deskWithCase();
    await start();
    const text =
      'DW9003 Failed to connect to CRM. Ensure that the service principal has the correct permissions to access CRM.';
    await keepPastedText(caseFolder, { text, name: null }, context);
    expect((await handlers['guides.list'](inGuide, work()))[0]?.because?.code).toBe('SET-07');
    await mark('prepare', 'blocked', '', 'SET-07');
    await dismiss(caseFolder, 'SET-07', 'It is another environment', context);
    expect(stepIn(await view(), 'prepare')).toMatchObject({ state: 'blocked', blockedBy: 'SET-07' });
    expect((await handlers['guides.list'](inGuide, work()))[0]?.because).toBeNull();
  });

  it('waits by real minutes, and by played ones where it is practised', async () => {
    for (const [given, minute] of [
      [{}, 60_000],
      [{ practice: 'healthy' }, 1_000],
    ] as const) {
      const { handlers, at, start, mark, work } = await deskWithCase(given);
      expect((await start()).minuteMs).toBe(minute);
      const waiting = await handlers['guides.wait']({ ...at('wait'), waiting: true }, work());
      const timer = stepIn(waiting, 'wait').timer!;
      expect(Date.parse(timer.due) - Date.parse(timer.started)).toBeGreaterThanOrEqual(30 * minute - 50);
      expect(Date.parse(timer.due) - Date.parse(timer.started)).toBeLessThanOrEqual(30 * minute);
      expect(timer.ended).toBeNull();
      expect(stepIn(await mark('wait', 'done'), 'wait').timer?.ended).toEqual(expect.any(String));
      await expect(
        handlers['guides.wait']({ ...at('prepare'), waiting: true }, work()),
      ).rejects.toMatchObject({ code: 'USAGE_INVALID' });
    }
  });

  it('is verified by checks that pass now, and stays as it was where one does not', async () => {
    const passing = await deskWithCase({
      practice: 'healthy',
      environment: { dataverseUrl: DATAVERSE },
      checks: ['link.same-dataverse'],
    });
    await passing.start();
    const verified = stepIn(await passing.verify(), 'verify');
    expect(verified).toMatchObject({ state: 'done', checks: [{ id: 'link.same-dataverse', state: 'pass' }] });
    expect(verified.verified).toEqual(verified.since);
    expect(await noted(passing.caseFolder)).toContain('Step verified by checks: Look at it.');
    expect(passing.events).toContain('checks.result');

    const failing = await deskWithCase({
      practice: 'dw9003-crm',
      environment: { dataverseUrl: DATAVERSE },
      checks: ['dataverse.core-solution', 'dataverse.application-user-roles'],
    });
    await failing.start();
    expect(stepIn(await failing.verify(), 'verify')).toMatchObject({
      state: 'open',
      verified: null,
      checks: [{ state: 'pass' }, { state: 'fail', found: expect.stringMatching(/./) as string }],
    });
    // What passed before says nothing about a step that was taken up again.
    expect(stepIn(await passing.mark('verify', 'open'), 'verify')).toMatchObject({ verified: null });
    const cancelled = await passing
      .verify(AbortSignal.abort(new Error('cancelled')))
      .catch(() => passing.view());
    expect(stepIn(cancelled, 'verify')).toMatchObject({ state: 'open', verified: null });
  });

  it('is only looked at by checks that prove nothing about it', async () => {
    const { handlers, at, start, work } = await deskWithCase({
      practice: 'healthy',
      environment: { dataverseUrl: DATAVERSE },
    });
    await start();
    const looked = stepIn(await handlers['guides.verify'](at('wait'), work()), 'wait');
    expect(looked).toMatchObject({ state: 'open', verified: null, looks: [{ state: 'pass' }], checks: [] });
  });

  it('can be verified neither without checks nor while they run', async () => {
    const { handlers, at, start, verify, work } = await deskWithCase({
      practice: 'healthy',
      checks: ['link.same-dataverse'],
    });
    await start();
    await expect(handlers['guides.verify'](at('prepare'), work())).rejects.toMatchObject({
      code: 'USAGE_INVALID',
    });
    const [first, second] = await Promise.allSettled([verify(), verify()]);
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
  });
});
