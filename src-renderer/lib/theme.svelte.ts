import type { Theme } from '../../src-main/contract/index.ts';

/** Shows a theme and follows the system where the user left it to the system; returns how to stop. */
export function showTheme(theme: Theme): () => void {
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
