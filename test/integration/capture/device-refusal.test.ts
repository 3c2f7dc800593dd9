import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startCapture } from '../../../src-main/capture/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { captureOptions, readRecording } from './record-lab.ts';

/** What the sign-in page of a refused device holds, as far as it matters. */
const PAGE = `<!doctype html><script>
$Config={"sErrorCode":"53000","strServiceExceptionMessage":"AADSTS53000: Device is not in required device state"};
</script>`;

test('a page of sign-in that refuses the device is told while it records, and in the trace', async () => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/login`;
  const options = await captureOptions(await temporaryFolder(), url, { roleOf: () => 'sign-in' });
  const running = await startCapture(options);
  await expect.poll(() => running.watch().notes.join(), { timeout: 20_000 }).toContain('AADSTS53000');
  await running.stop();
  const { log } = await readRecording(options);
  expect(log._completeness!.notes.join()).toContain('Capture in a fresh normal window instead');
});
