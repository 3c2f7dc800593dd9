import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { installedBrowser, switches } from './test/browser.ts';

const executablePath = installedBrowser();
/** No test meets the keyring of whoever runs it; those of the keyring start one of their own. */
const env = { DWSC_CREDENTIAL_STORE: 'off' };

export default defineConfig({
  test: {
    // By itself vitest leaves a core idle, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          env,
          include: ['test/unit/**/*.test.ts', 'test/architecture.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        plugins: [svelte({ configFile: false })],
        // Found while a test runs, they would reload the page under it.
        optimizeDeps: { include: ['axe-core', 'valibot', 'virtua/svelte'] },
        test: {
          name: 'renderer',
          include: ['test/renderer/**/*.test.ts'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: 'chromium' }],
            provider: playwright({
              launchOptions: { ...(executablePath === undefined ? {} : { executablePath }), args: switches },
            }),
          },
        },
      },
      {
        test: {
          name: 'integration',
          env,
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'e2e',
          env,
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
