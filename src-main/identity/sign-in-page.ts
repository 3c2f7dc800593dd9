/** What the browser shows at the end. Without a script, a link or anything from outside. */
const page = (title: string, text: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 'Segoe UI', system-ui, sans-serif; }
  main { max-width: 32rem; margin: 20vh auto 0; padding: 0 1.5rem; }
  h1 { font-size: 1.5rem; font-weight: 600; }
</style>
<main><h1>${title}</h1><p>${text}</p></main>
</html>
`;

export const SIGN_IN_PAGES = {
  'signed-in': page(
    'You are signed in',
    'You can close this tab and go back to the Dual-write Support Console.',
  ),
  'not-signed-in': page(
    'You are not signed in',
    'The Dual-write Support Console says why. You can close this tab.',
  ),
  nothing: page('Nothing to see here', 'This address only ends a sign-in that is under way.'),
};
export type SignInPage = keyof typeof SIGN_IN_PAGES;
