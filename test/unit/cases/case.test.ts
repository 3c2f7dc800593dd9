import { spawn } from 'node:child_process';
import { readFile, utimes, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { CASE_FORMAT_VERSION } from '../../../src-main/cases/case-file.ts';
import { createCase, openCase, readCaseFile } from '../../../src-main/cases/index.ts';
import { lockCase } from '../../../src-main/cases/lock.ts';
import { withoutQueries } from '../../../src-main/cases/timeline.ts';
import { localTime } from '../../../src-main/contract/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

async function newCase(): Promise<string> {
  const folder = join(await temporaryFolder(), 'case');
  await createCase(folder, {
    title: 'Maps cannot be stopped',
    environment: { financeUrl: 'https://fo.example/' },
  });
  return folder;
}

describe('a case folder', () => {
  it('is read back as it was made, and changed only through an open case', async () => {
    const folder = await newCase();
    const open = await openCase(folder);
    await open.save({ status: 'waiting' });
    await open.close();
    expect(await readCaseFile(folder)).toMatchObject({
      title: 'Maps cannot be stopped',
      status: 'waiting',
      environment: { financeUrl: 'https://fo.example/' },
    });
  });

  it('is never made over something that is there', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'mine.txt'), 'x');
    await expect(createCase(folder, { title: 'x' })).rejects.toMatchObject({ code: 'FILE_EXISTS' });
  });

  it('is made with the folders above it, and refused where there can be none', async () => {
    const folder = await temporaryFolder();
    await createCase(join(folder, 'a', 'b'), { title: 'x' });
    await writeFile(join(folder, 'file'), 'x');
    await expect(createCase(join(folder, 'file'), { title: 'x' })).rejects.toMatchObject({
      code: 'FILE_EXISTS',
    });
    const none = process.platform === 'linux' ? '/proc/dwsc/case' : join(folder, 'file', 'case');
    await expect(createCase(none, { title: 'x' })).rejects.toMatchObject({ code: 'FILE_NOT_WRITABLE' });
  });

  it('of a practice says which scenario was practised', async () => {
    const folder = join(await temporaryFolder(), 'practice');
    await createCase(folder, { title: 'x', practiceScenario: 'healthy' });
    expect(await readCaseFile(folder)).toMatchObject({ practice: true, practiceScenario: 'healthy' });
  });

  it('of an older format is read as it is, and written in the new one when it is saved', async () => {
    const folder = await newCase();
    const path = join(folder, 'case.json');
    const file = await readCaseFile(folder);
    const older = JSON.stringify({ ...file, formatVersion: 2, practice: true, practiceScenario: undefined });
    await writeFile(path, older);
    expect(await readCaseFile(folder)).toMatchObject({ practice: true, practiceScenario: null });
    expect(await readFile(path, 'utf8')).toBe(older);
    const open = await openCase(folder);
    await open.save({ title: 'y' });
    await open.close();
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
      formatVersion: CASE_FORMAT_VERSION,
      title: 'y',
      practiceScenario: null,
    });
  });

  it('of a newer format is refused and left as it is', async () => {
    const folder = await newCase();
    const newer = JSON.stringify({ formatVersion: 99, title: 'later' });
    await writeFile(join(folder, 'case.json'), newer);
    await expect(openCase(folder)).rejects.toMatchObject({ code: 'CASE_TOO_NEW' });
    expect(await readFile(join(folder, 'case.json'), 'utf8')).toBe(newer);
  });

  it.each([
    ['no JSON', '{'],
    ['no version', '{}'],
    ['a version no one wrote', '{"formatVersion":0}'],
    ['a missing title', '{"formatVersion":1}'],
  ])('with %s is unreadable, in words', async (_what, json) => {
    const folder = await newCase();
    await writeFile(join(folder, 'case.json'), json);
    await expect(readCaseFile(folder)).rejects.toMatchObject({ code: 'CASE_UNREADABLE' });
  });

  it('notes what happened in UTC and in local time, without queries, fragments and user names', async () => {
    const folder = await newCase();
    const open = await openCase(folder);
    await open.note({
      what: 'trace.captured',
      text: 'Captured https://u:pw@fo.example/a/b?code=SECRET#access_token=SECRET now.',
    });
    await open.close();
    const timeline = await readFile(join(folder, 'timeline.ndjson'), 'utf8');
    expect(timeline).not.toContain('SECRET');
    expect(timeline).not.toContain('pw@');
    const last = JSON.parse(timeline.trim().split('\n').at(-1)!) as Record<string, string>;
    expect(last['text']).toBe('Captured https://fo.example/a/b now.');
    expect(last['time']).toMatch(/Z$/);
    expect(last['local']).toMatch(/GMT/);
  });
});

describe('the times of a timeline', () => {
  it('are shown in the zone of the case, and in that of the machine when the zone is unknown', () => {
    const noon = new Date('2026-07-01T12:00:00Z');
    expect(localTime(noon, 'Asia/Kolkata')).toBe('2026-07-01 17:30:00 GMT+05:30');
    expect(localTime(noon, 'Nowhere/Land')).toBe(localTime(noon, ''));
  });

  it('keep text around a URL that can not be parsed', () => {
    expect(withoutQueries('see x://[bad?token=1 and go')).toBe('see x://[bad and go');
  });
});

describe('a case that is saved by two at the same time', () => {
  it('keeps what both changed', async () => {
    const open = await openCase(await newCase());
    await Promise.all([open.save({ customer: 'Contoso' }), open.save({ supportRequest: '26112' })]);
    expect(open.file).toMatchObject({ customer: 'Contoso', supportRequest: '26112' });
    await open.close();
  });
});

describe('a long word in a note', () => {
  it('takes no longer for its length squared', () => {
    const word = 'QUJD'.repeat(250_000);
    expect(withoutQueries(`${word} https://a.example/x?token=1`)).toBe(`${word} https://a.example/x`);
  });
});

describe('the lock of a case', () => {
  it('keeps a second writer out and says who holds it', async () => {
    const folder = await newCase();
    const first = await openCase(folder);
    await expect(openCase(folder)).rejects.toMatchObject({
      code: 'CASE_LOCKED',
      message: expect.stringContaining(String(process.pid)),
    });
    await first.close();
    await (await openCase(folder)).close();
  });

  it('is shared by those who open it under the same hold', async () => {
    const folder = await newCase();
    const first = await openCase(folder, 'this console');
    const second = await openCase(folder, 'this console');
    await second.save({ title: 'Changed by the second' });
    await first.save({ status: 'waiting' });
    expect(first.file).toMatchObject({ title: 'Changed by the second', status: 'waiting' });
    await second.close();
    await expect(openCase(folder)).rejects.toMatchObject({ code: 'CASE_LOCKED' });
    await first.close();
    await (await openCase(folder)).close();
  });

  it('is never made under the shared hold by a worker thread, whose end would take it from the others', async () => {
    const folder = await newCase();
    const lock = new URL('../../../src-main/cases/lock.ts', import.meta.url);
    const script = `
      const { parentPort } = require('node:worker_threads');
      import('vite').then(async ({ runnerImport }) => {
        const { module } = await runnerImport(${JSON.stringify(lock.pathname)});
        const held = await module.lockCase(${JSON.stringify(folder)}, 'this console');
        parentPort.postMessage('locked');
        parentPort.once('message', () => held.release().then(() => process.exit()));
      });`;
    const worker = new Worker(script, { eval: true });
    await once(worker, 'message');
    await expect(openCase(folder, 'this console')).rejects.toMatchObject({ code: 'CASE_LOCKED' });
    worker.postMessage('done');
    await once(worker, 'exit');
    await (await openCase(folder, 'this console')).close();
  });

  it('of a process that is gone is taken over', async () => {
    const folder = await newCase();
    const gone = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => gone.once('exit', resolve));
    const { hostname } = await import('node:os');
    await writeFile(
      join(folder, 'case.lock'),
      JSON.stringify({ pid: gone.pid, host: hostname(), started: 'x', token: 'y' }),
    );
    await (await openCase(folder)).close();
  });

  it('of another host holds until 60 seconds have passed without a touch', async () => {
    const folder = await newCase();
    const path = join(folder, 'case.lock');
    await writeFile(path, JSON.stringify({ pid: 1, host: 'elsewhere', started: 'x', token: 'y' }));
    await expect(lockCase(folder)).rejects.toMatchObject({ code: 'CASE_LOCKED' });
    const old = new Date(Date.now() - 61_000);
    await utimes(path, old, old);
    await (await lockCase(folder)).release();
  });

  it('lets exactly one of many win at once', async () => {
    const folder = await newCase();
    const results = await Promise.allSettled(Array.from({ length: 12 }, () => lockCase(folder)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });
});
