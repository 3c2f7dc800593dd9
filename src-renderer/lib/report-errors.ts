import { ApiError, type Api } from './api.ts';

const LONGEST_STACK = 20_000;

/** Hands errors of the page to the diagnostics log. What the main side answered stands there already. */
export function reportErrors(api: Api): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof Error) || error instanceof ApiError) return;
    const stack = (error.stack ?? '').slice(0, LONGEST_STACK);
    api.call('settings.noteError', { name: error.name.slice(0, 100), stack }).catch(() => undefined);
  };
}
