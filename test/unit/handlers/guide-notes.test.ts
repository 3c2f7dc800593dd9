import { mkdir, readFile, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GUIDE, PNG, deskWithCase, stepIn } from './guides-desk.ts';

describe('notes and pictures of a step', () => {
  it('lie sealed in the case, and are there again after the console ended', async () => {
    const { handlers, inGuide, at, start, addPicture, view, work, caseFolder } = await deskWithCase();
    await start();
    await handlers['guides.note']({ ...at('prepare'), text: 'Ana has the licence' }, work());
    const [picture] = stepIn(await addPicture(PNG), 'prepare').pictures;
    await handlers['guides.captionPicture'](
      { ...at('prepare'), picture: picture!.id, caption: 'What it showed' },
      work(),
    );
    const step = stepIn(await view(), 'prepare');
    expect(step).toMatchObject({
      note: 'Ana has the licence',
      pictures: [{ caption: 'What it showed', size: PNG.length }],
    });
    const { url } = await handlers['guides.picture']({ ...inGuide, picture: picture!.id }, work());
    expect(url).toBe(`data:image/png;base64,${PNG.toString('base64')}`);
    for (const name of await readdir(join(caseFolder, 'state'))) {
      const bytes = await readFile(join(caseFolder, 'state', name));
      for (const said of ['Ana has', 'not decoded here', 'What it showed'])
        expect(bytes.includes(said)).toBe(false);
    }
    expect(await readFile(join(caseFolder, 'timeline.ndjson'), 'utf8')).not.toMatch(/Ana|What it showed/);
  });

  it('take PNG and JPEG by their bytes, bounded in size and number', async () => {
    const { start, addPicture, files, handlers, at, work } = await deskWithCase();
    await start();
    for (const bytes of [
      Buffer.from('<svg onload="alert(1)">'),
      Buffer.from('GIF89a'),
      Buffer.alloc(20_000_001, PNG),
    ])
      await expect(addPicture(bytes)).rejects.toMatchObject({ code: 'PICTURE_UNREADABLE' });
    await addPicture(Buffer.from('ffd8ffe000', 'hex'));
    for (let count = 1; count < 50; count += 1) await addPicture(PNG, 'wait');
    await expect(addPicture(PNG)).rejects.toMatchObject({ code: 'PICTURE_UNREADABLE' });
    const gone = files.take('/nowhere/screen.png');
    await expect(handlers['guides.addPicture']({ ...at('prepare'), file: gone }, work())).rejects.toThrow();
  });

  it('are gone with what was removed or forgotten', async () => {
    const { handlers, inGuide, at, start, addPicture, work, caseFolder } = await deskWithCase();
    await start();
    const first = stepIn(await addPicture(PNG), 'prepare').pictures[0]!.id;
    await addPicture(PNG, 'wait');
    const kept = async () =>
      (await readdir(join(caseFolder, 'state'))).filter((name) => name.startsWith('guide-picture')).length;
    await handlers['guides.removePicture']({ ...at('wait'), picture: first }, work());
    expect(await kept()).toBe(2);
    await handlers['guides.removePicture']({ ...at('prepare'), picture: first }, work());
    expect(await kept()).toBe(1);
    await expect(handlers['guides.picture']({ ...inGuide, picture: first }, work())).rejects.toMatchObject({
      code: 'PICTURE_UNREADABLE',
    });
    expect((await handlers['guides.forget'](inGuide, work())).progress).toBeNull();
    expect(await kept()).toBe(0);
    await handlers['guides.forget'](inGuide, work());
  });

  it('are never overwritten where they can not be read', async () => {
    const { handlers, at, start, mark, view, work, caseFolder } = await deskWithCase();
    await start();
    await handlers['guides.note']({ ...at('prepare'), text: 'A note' }, work());
    const path = join(caseFolder, 'state', 'guides.sealed');
    await truncate(path, 60);
    const damaged = await readFile(path);
    for (const change of [view, start, () => mark('prepare', 'done')])
      await expect(change()).rejects.toMatchObject({ code: 'CASE_STATE_UNREADABLE' });
    expect(await readFile(path)).toEqual(damaged);
  });

  it('survive a guide that changed since', async () => {
    const { handlers, inGuide, at, start, mark, work, context, guides } = await deskWithCase();
    await start();
    await mark('prepare', 'done');
    await handlers['guides.note']({ ...at('wait'), text: 'A note' }, work());
    const changed = join(guides, 'newer');
    await mkdir(changed);
    await writeFile(
      join(changed, 'link-anew.yaml'),
      GUIDE.replace('id: prepare', 'id: prepare-it')
        .replace('id: new,', 'id: brand-new,')
        .replaceAll('[new]', '[brand-new]')
        .replace('network.clock', 'network.proxies'),
    );
    (context as { guides: string }).guides = changed;
    const view = await handlers['guides.view'](inGuide, work());
    expect(view.progress).toMatchObject({ done: 0, total: 4, current: { id: 'prepare-it' } });
    expect(stepIn(view, 'wait').note).toBe('A note');
  });
});
