import type { Theme } from '../../src-main/contract/index.ts';
import type { Api } from './api.ts';

/** Shows a theme and follows the system where the user left it to the system; returns how to stop. */
function showTheme(theme: Theme): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const show = () => {
    const isDark = theme === 'dark' || (theme === 'system' && system.matches);
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
  };
  show();
  // Read again by theme-init.js before the next first paint.
  localStorage.setItem('theme', theme);
  system.addEventListener('change', show);
  return () => system.removeEventListener('change', show);
}

/** Shows the theme of the settings, now and whenever it is changed; returns how to stop. */
export function followTheme(api: Api): () => void {
  let stopShowing: (() => void) | null = null;
  const show = (theme: Theme) => {
    stopShowing?.();
    stopShowing = showTheme(theme);
  };
  const stopListening = api.on('settings.changed', ({ theme }) => show(theme));
  // Until it is known, the window keeps what it began with; without an answer, too.
  api.call('settings.theme').then(show, () => undefined);
  return () => {
    stopListening();
    stopShowing?.();
  };
}
