import { mkdir } from 'node:fs/promises';
import type { rulesMethods } from '../contract/index.ts';
import { rulePacks, rulesFolder } from '../flows/rule-packs.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function rulesHandlers({ context, host }: Desk): HandlersOf<typeof rulesMethods> {
  return {
    'rules.packs': () => rulePacks(context),
    async 'rules.showInFolder'() {
      const folder = rulesFolder(context);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await host.showInFolder(folder);
    },
  };
}
