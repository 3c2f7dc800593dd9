import { method } from '../method.ts';
import * as v from 'valibot';
import { LINE, NOTHING } from './fields.ts';

export interface AppInfo {
  name: string;
  version: string;
  host: 'electron' | 'browser';
  platform: string;
}

export const appMethods = {
  'app.info': method<AppInfo>()(NOTHING),
  /** Opens a page in the user's browser; https only. */
  'app.openExternal': method<void>()(v.object({ url: LINE })),
  /** Ends the work that was started with this id; it then fails with INTERRUPTED. */
  'work.cancel': method<void>()(v.object({ work: v.pipe(v.string(), v.uuid()) })),
};
