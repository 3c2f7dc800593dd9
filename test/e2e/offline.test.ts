import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canDenyNetwork, WITHOUT_NETWORK } from '../fakes/no-network.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { startDwsc, type Outcome } from './dwsc.ts';

const REFUSED =
  'Response status code does not indicate success: 403 (tokenexchange).\nRoot activity ID: 4f1c';

function run(command: readonly string[]): Promise<{ status: number | null; out: string; err: string }> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, out, err })));
}

describe.skipIf(!canDenyNetwork())('with the network cable pulled', () => {
  it('the terminal finds causes and reads the reference', async () => {
    const folder = await temporaryFolder();
    const dwsc = async (...args: string[]): Promise<Outcome['json']> => {
      const { status, err, json } = await startDwsc(folder, [...args, '--json'], { under: WITHOUT_NETWORK })
        .ended;
      expect(err).toBe('');
      expect(status).toBe(0);
      return json;
    };
    expect(JSON.stringify(await dwsc('diagnose', '--text', REFUSED))).toContain('"MOD-04"');
    const { search } = await dwsc('reference', 'search', 'DW9003');
    expect(search.hits).toContainEqual(
      expect.objectContaining({ article: expect.objectContaining({ id: 'dw9003-crm' }) }),
    );
    const { article } = await dwsc('reference', 'show', 'reset-link');
    expect(article.text).toContain('Acknowledge Reset');
  });

  it('the window goes from the practice case to a package, with the reference beside it', async () => {
    const here = (name: string): string => join(import.meta.dirname, name);
    const { status, out, err } = await run([
      ...WITHOUT_NETWORK,
      process.execPath,
      here('run.mjs'),
      here('window/offline-harness.ts'),
    ]);
    expect(err).toBe('');
    expect(out.trim().split('\n')).toEqual([
      'network: ENETUNREACH',
      'finding: A table map cannot be stopped',
      'article: A table map cannot be stopped',
      'packages: 1',
    ]);
    expect(status).toBe(0);
  });
});
