import { createHash } from 'node:crypto';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import type { RedactionReport } from '../../../src-main/contract/index.ts';
import { setupText } from '../../../src-main/tickets/setup-text.ts';
import { reportHtml } from '../../../src-main/tickets/report-html.ts';
import { ticketText } from '../../../src-main/tickets/ticket-text.ts';
import type { TicketGuide } from '../../../src-main/tickets/ticket-guide.ts';
import type { Ticket } from '../../../src-main/tickets/ticket.ts';
import { finding } from './sample-input.ts';

const HOSTILE = `</style><script>alert(1)</script>"'><img src=x onerror=alert(1)> \`\`\` [a](javascript:1) # \u202Etxt.exe\u0000\u0007`;

function guide(text: string): TicketGuide {
  return {
    id: 'set-up-dual-write',
    title: text,
    started: '2026-11-22T10:00:00.000Z',
    changed: '2026-11-22T10:31:00.000Z',
    done: 1,
    blocked: 1,
    total: 8,
    choices: [{ question: text, chosen: text }],
    steps: [
      {
        part: text,
        number: 4,
        title: text,
        state: 'blocked',
        since: '2026-11-22T10:31:00.000Z',
        reason: text,
        blockedBy: { code: 'SET-09', title: text },
        verified: null,
        checks: [{ title: text, state: 'fail', found: text, checked: '2026-11-22T10:30:00.000Z' }],
        wait: { started: '2026-11-22T10:01:00.000Z', usual: 30, took: 28 },
        note: `first\n${text}\n# last`,
        pictures: [
          {
            file: 'screenshots/screenshot-01.png',
            caption: text,
            added: '2026-11-22T10:30:00.000Z',
          },
        ],
        before: [{ state: 'done', time: '2026-11-22T10:02:00.000Z' }],
      },
    ],
  };
}

function ticket(text: string): Ticket {
  const bad = finding('MOD-05', 3, {
    title: text,
    what: text,
    why: text,
    fix: [text],
    evidence: [{ entry: 3, url: text, field: text, excerpt: text }],
  });
  return {
    formatVersion: 1,
    practice: false,
    kind: { id: 'general', title: 'Help with dual-write', addressee: 'Support', request: 'Please help.' },
    title: text,
    description: `first\n${text}\n# last`,
    text: null,
    environment: {
      financeUrl: text,
      dataverseUrl: '',
      tenantId: '',
      powerPlatformEnvironmentId: '',
      lcsEnvironmentId: '',
      financeVersion: '',
      platformVersion: '',
      dualWriteCoreVersion: '',
      timeZone: '',
    },
    people: [{ name: text, role: text, contact: text }],
    answers: [{ label: 'Details', value: text }],
    stillMissing: [{ label: 'A trace', how: 'Record one.' }],
    traces: [
      {
        file: 'traces/trace-01.har',
        name: text,
        completeness: null,
        findings: [bad],
        identifiers: [{ label: text, value: text, source: text }],
      },
    ],
    pasted: { findings: [bad], identifiers: [{ label: text, value: text, source: text }] },
    checks: {
      started: text,
      tookMs: 3_200,
      version: '0.2.0',
      account: text,
      practice: false,
      ended: 'done',
      results: [
        {
          id: 'dataverse.companies',
          area: 'dataverse',
          title: text,
          state: 'fail',
          found: text,
          means: text,
          fix: [text],
          links: [{ title: text, url: text }],
          note: text,
          codes: [],
          evidence: [{ what: text, result: text }],
          needs: ['dataverse'],
          checked: text,
          account: text,
          tookMs: 12,
        },
      ],
    },
    guides: [guide(text)],
    screenshots: [{ file: 'screenshots/screenshot-01.png', caption: text }],
    attachments: [{ file: 'attachments/attachment-01.log', name: text }],
  };
}

const remarks = {
  notMachineChecked: [{ file: 'screenshots/screenshot-01.png', reason: 'a picture' }],
  dropped: [],
};
const report: RedactionReport = {
  formatVersion: 1,
  policy: 'share',
  classes: { token: { values: 2, places: 7 } },
  files: { 'traces/trace-01.har': { 'request header': 7 } },
  notSpread: 1,
  removed: [
    {
      file: 'traces/trace-01.har',
      place: 'response body',
      size: 2_048,
      type: HOSTILE,
      reason: 'unread',
      hmac: 'x',
    },
  ],
  unmasked: [{ reason: HOSTILE, places: 1 }],
};

describe('report.html', () => {
  const page = reportHtml(ticket(HOSTILE), remarks, report);

  it('makes no markup of what comes from outside', () => {
    expect(page).not.toMatch(/<script|<img|<iframe|<link|onerror=alert\(1\)>/i);
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('[U+202E]');
    // eslint-disable-next-line no-control-regex
    expect(page).not.toMatch(/[\u0000-\u0008\u202e]/);
  });

  it('allows by its policy nothing but its own style', () => {
    const [, style] = /<style>([^]*)<\/style>/.exec(page)!;
    const hash = createHash('sha256').update(style!).digest('base64');
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(page)!;
    expect(policy!.replaceAll('&#39;', "'")).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
    expect(page).not.toMatch(/<[^>]*\b(?:style|src|href)=|url\(|@import/);
  });

  it('can be read by a screen reader: language, one title, headings in order, tables with captions and header cells', () => {
    expect(page).toContain('<html lang="en">');
    const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [i, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1);
    const tables = page.split('<table>').slice(1);
    expect(tables.length).toBeGreaterThan(5);
    for (const table of tables)
      expect(table).toMatch(/^\s*<caption>[^<]+<\/caption>[^]*?<th scope="(?:col|row)">/);
  });

  it('shows in short how far the guides are, and what blocks them', () => {
    const plain = reportHtml(ticket('Plain words'), remarks, report);
    expect(plain).toContain('1 of 8 steps done, 1 blocked. Started 2026-11-22 10:00 UTC');
    expect(plain).toContain('<td>blocked, 2026-11-22 10:31 UTC</td>');
    expect(plain).toContain('<td>SET-09 Plain words; Plain words</td>');
  });

  it('is readable on paper and in the dark', () => {
    expect(page).toContain('@media print');
    expect(page).toContain('prefers-color-scheme: dark');
  });
});

describe.each([
  ['ticket.md', ticketText(ticket(HOSTILE), remarks)],
  ['setup.md', setupText({ guides: [guide(HOSTILE)], practice: false, timeZone: '' })],
])('%s', (_name, text) => {
  it('makes no markup of what comes from outside', () => {
    const outsideCode = text
      .split('\n')
      .filter((line) => !line.startsWith('    '))
      .join('\n')
      .replace(/(`+)[^`][^]*?[^`]\1(?!`)/g, '');
    expect(outsideCode).not.toMatch(/(?<!\\)[<[\]&]/);
    expect(text.match(/^# /gm)).toHaveLength(1);
    expect(text).toContain('[U+202E]');
    expect(text).not.toContain('\u0000');
  });
});

describe('ticket.md', () => {
  it('says what was found, where, and what no machine checked', () => {
    const plain = ticketText(ticket('Plain words'), remarks);
    expect(plain).toContain('**`MOD-05`** Plain words (traces/trace-01.har, entry 3)');
    expect(plain).toContain('screenshots/screenshot-01.png (a picture): look at it before you pass it on');
    expect(plain).toContain(
      '## Steps that are blocked\n\n- Plain words, Plain words: **`SET-09`** Plain words: `Plain words`',
    );
    expect(plain).toContain('- setup.md: Plain words, 1 of 8 steps done, 1 blocked');
  });
});

describe('setup.md', () => {
  const told = setupText({ guides: [guide('Words')], practice: true, timeZone: 'Europe/Berlin' });

  it('says of a step its state, why, since when in both times, how long was waited, and what stands for it', () => {
    expect(told).toContain('- **Blocked** Step 4. Words, 2026-11-22 11:31:00 GMT+01:00 (10:31:00Z)');
    expect(told).toContain('- Blocked by **`SET-09`** Words');
    expect(told).toContain('- Check, failed: Words: `Words`, 2026-11-22 11:30:00');
    expect(told).toMatch(/- Waited 28 minutes from 2026-11-22 11:01:00 .*; 30 minutes are usual/);
    expect(told).toContain('- screenshots/screenshot-01.png: `Words`');
    expect(told).toContain('- Before: done, 2026-11-22 11:02:00');
    expect(told).toContain('  - Note:\n\n        first\n        Words\n        # last');
  });

  it('says how far a guide is, what was chosen, and that it was a practice', () => {
    expect(told).toContain('- 1 of 8 steps done, 1 blocked. Started 2026-11-22 11:00:00');
    expect(told).toContain('- Words **Words**');
    expect(told).toContain('**PRACTICE.**');
  });

  it('says that a picture is not in the package, and that a step is not part of the way any more', () => {
    const base = guide('Words');
    const [step] = base.steps;
    const left = { ...step!, part: null, pictures: [{ ...step!.pictures[0]!, file: null }] };
    const text = setupText({ guides: [{ ...base, steps: [left] }], practice: false, timeZone: '' });
    expect(text).toContain('### Done before the choices were changed');
    expect(text).toContain('- Screenshot, not included: `Words`');
    expect(text).not.toContain('PRACTICE');
  });

  it('is read by a Markdown reader as it was meant: a note is code, whatever it says', () => {
    const page = marked.parse(setupText({ guides: [guide(HOSTILE)], practice: false, timeZone: '' }), {
      async: false,
    });
    expect(page).not.toMatch(/<(?:script|img|a|h1 [^>]*>last)/);
    expect(page).toMatch(/<pre><code>first\n[^<]*# last/);
  });

  it('puts steps in a row in which nothing was done into one line', () => {
    const base = guide('Words');
    const open = { state: 'open', reason: '', blockedBy: null, wait: null, note: '' } as const;
    const untouched = { ...base.steps[0]!, ...open, checks: [], pictures: [], before: [] };
    const named = (title: string, number: number) => ({ ...untouched, title, number });
    const blocked = { ...base.steps[0]!, number: 3 };
    const steps = [named('First', 1), named('Second', 2), blocked, named('Fourth', 4)];
    const text = setupText({ guides: [{ ...base, steps }], practice: false, timeZone: '' });
    expect(text).toMatch(
      /- \*\*Not done\*\* Step 1\. First; Step 2\. Second\n- \*\*Blocked\*\* Step 3\.[^]*\n- \*\*Not done\*\* Step 4\. Fourth\n/,
    );
  });

  it('says both days where it is another one in UTC', () => {
    const late = { ...guide('Words'), started: '2026-11-22T23:30:00.000Z' };
    const text = setupText({ guides: [late], practice: false, timeZone: 'Europe/Berlin' });
    expect(text).toContain('Started 2026-11-23 00:30:00 GMT+01:00 (2026-11-22T23:30:00Z)');
  });

  it('shows a time that a rule of the sender replaced as what it is', () => {
    const text = setupText({
      guides: [{ ...guide('Words'), started: '[time-1]' }],
      practice: false,
      timeZone: '',
    });
    expect(text).toContain('Started `[time-1]`, last changed 2026-11-22');
  });
});
