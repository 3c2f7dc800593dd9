import type {} from '@vitest/browser-playwright';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../src-renderer/styles/base.css';
import '../../../src-renderer/styles/tokens.css';
import Gallery from './Gallery.svelte';

describe('the components', () => {
  it.each([
    ['light', 'none'],
    ['dark', 'none'],
    ['light', 'active'],
  ])('have no accessibility violation in %s, forced colours %s', async (theme, forced) => {
    await page.viewport(1440, 900);
    await cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: forced }] });
    document.documentElement.dataset['theme'] = theme;
    await render(Gallery);
    const { violations } = await axe.run(document, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
