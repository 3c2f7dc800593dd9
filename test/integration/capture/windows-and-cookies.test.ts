import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLab, recordLab } from './record-lab.ts';

const COOKIE = 'crossing=1';

describe.each([
  { window: 'private', privateWindow: true },
  { window: 'normal', privateWindow: false },
])('a $window window', ({ privateWindow }) => {
  test('sends cookies across sites when they are allowed', async () => {
    const lab = await openLab();
    const recording = await recordLab(lab, lab.page('cross-site-cookie'), {
      privateWindow,
      thirdPartyCookies: 'allow',
    });
    expect(await recording.responseText('/cookie-read')).toContain(COOKIE);
    const { entry } = recording.entry('/cookie-read');
    expect(entry.request.cookies.map(({ name }) => name)).toContain('crossing');
    expect(entry._blockedCookies).toBeUndefined();
  });

  test('blocks them when they are not, and the entry says why', async () => {
    const lab = await openLab();
    const recording = await recordLab(lab, lab.page('cross-site-cookie'), {
      privateWindow,
      thirdPartyCookies: 'block',
    });
    expect(await recording.responseText('/cookie-read')).toBe('cookies: none');
    const [blocked] = recording.entry('/cookie-frame').entry._blockedCookies ?? [];
    expect(blocked).toMatchObject({ name: 'crossing', direction: 'response' });
    expect(blocked?.reasons).toEqual(['UserPreferences']);
    // The site's own cookies are none of the setting's business.
    expect(recording.entry('/done').entry.request.cookies.map(({ name }) => name)).toContain('b');
  });

  test('leaves no profile behind', async () => {
    const lab = await openLab();
    const recording = await recordLab(lab, lab.page('small-post'), { privateWindow });
    expect(await readdir(join(recording.options.dataDir, 'profiles'))).toEqual([]);
  });
});
