// `npm test`: set up, then lint, types, import rules, unused code, build, unit, integration and e2e tests.
// The last line counts what ran: each check as one, and the tests as vitest counted them.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  build,
  installDependencies,
  prepareKeyring,
  requireBrowser,
  requireNode,
  root,
  run,
} from './setup.mjs';

requireNode();
installDependencies();
const mayInstall = !process.argv.includes('--no-install');
requireBrowser({ mayInstall });
prepareKeyring({ mayInstall });

const total = { passed: 0, failed: 0, skipped: 0 };
const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
const shell = process.platform === 'win32';

// The longest first: two run side by side.
const checks = [
  ['lint', 'eslint', ['.', '--max-warnings', '0']],
  ['types', 'tsc', ['-p', '.']],
  [
    'types and accessibility of the window',
    'svelte-check',
    ['--tsconfig', 'src-renderer/tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  ],
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  [
    'import rules',
    'depcruise',
    ['--config', '.dependency-cruiser.cjs', 'src-main', 'src-renderer', '--output-type', 'err'],
  ],
  ['unused code', 'knip', ['--no-progress']],
];
async function runChecks() {
  for (let next = checks.shift(); next; next = checks.shift()) {
    const [title, command, args] = next;
    const passed = await runBeside(command, args);
    console.log(`${passed ? 'passed' : 'FAILED'}: ${title}`);
    total[passed ? 'passed' : 'failed'] += 1;
  }
}
/** What it says is printed when it has ended, so that what runs beside it stays readable. */
async function runBeside(command, args) {
  const child = spawn(bin(command), args, { cwd: root, shell, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => said.push(bytes));
  const passed = await new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
  process.stdout.write(Buffer.concat(said));
  return passed;
}
await Promise.all([runChecks(), runChecks()]);

build();
const reports = mkdtempSync(join(tmpdir(), 'dwsc-test-'));
const runAlone = (command, args) => run(bin(command), args, { shell });
await runTests('unit', runAlone);
// Neither keeps two cores busy: both wait for a browser most of the time.
await Promise.all([runTests('integration', runBeside), runTests('renderer', runBeside)]);
await runTests('e2e', runAlone);

async function runTests(project, runWith) {
  const file = join(reports, `${project}.json`);
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  countTests(file, await runWith('vitest', args));
}
rmSync(reports, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;

function countTests(file, passed) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    total.passed += report.numPassedTests;
    total.skipped += report.numPendingTests + report.numTodoTests;
    // A file that does not load has no failed test; the run failed all the same.
    total.failed += Math.max(report.numFailedTests, passed ? 0 : 1);
  } catch {
    total.failed += 1;
  }
}
