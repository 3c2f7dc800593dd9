import { createHash } from 'node:crypto';
import type { Finding, Identifier, RedactionReport } from '../contract/index.ts';
import { Markup, NOTHING, html } from './html.ts';
import { checksSection } from './report-checks.ts';
import { guidesSection } from './report-guides.ts';
import { list, table } from './report-parts.ts';
import { REPORT_STYLE } from './report-style.ts';
import { guidesWords } from './setup-text.ts';
import type { Remarks } from './ticket-text.ts';
import type { Ticket, TicketTrace } from './ticket.ts';
import { ENVIRONMENT_LABELS, droppedText, sizeText } from './wording.ts';

const STYLE_HASH = createHash('sha256').update(REPORT_STYLE, 'utf8').digest('base64');
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;
/** In one piece: its hash counts every space. */
const STYLE = new Markup(`<style>${REPORT_STYLE}</style>`);

/** report.html: one file, no script, nothing loaded, readable offline, in the dark, printed and by a screen reader. */
export function reportHtml(ticket: Ticket, remarks: Remarks, redaction: RedactionReport): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${ticket.practice ? 'PRACTICE: ' : ''}${ticket.kind.title}</title>
        ${STYLE}
      </head>
      <body>
        <main>
          ${ticket.practice ? html`<p class="practice">PRACTICE: made in the practice environment. Do not send it.</p>` : NOTHING}
          <h1>${ticket.kind.title}</h1>
          <p>${ticket.title}</p>
          <p class="dim">To: ${ticket.kind.addressee}</p>
          ${ticket.text === null ? proposedRequest(ticket) : html`<pre>${ticket.text}</pre>`}
          ${environmentTable(ticket)} ${ticket.people.length > 0 ? peopleTable(ticket) : NOTHING}
          <h2>What was found</h2>
          ${ticket.traces.map(traceFindings)} ${hasPasted(ticket) ? pastedFindings(ticket) : NOTHING}
          ${ticket.traces.length === 0 ? html`<p>There is no trace in this package.</p>` : NOTHING}
          ${ticket.checks ? checksSection(ticket.checks) : NOTHING}
          ${ticket.guides.length > 0 ? guidesSection(ticket.guides) : NOTHING}
          ${ticket.stillMissing.length > 0 ? missingList(ticket) : NOTHING}
          <h2>What is in the package</h2>
          ${contentTable(ticket)} ${remarks.notMachineChecked.length > 0 ? uncheckedTable(remarks) : NOTHING}
          ${
            remarks.dropped.length > 0
              ? html`<h3>Left out to fit the size limit</h3>
                  ${list(remarks.dropped.map(droppedText))}`
              : NOTHING
          }
          <h2>What was redacted</h2>
          ${redactionTables(redaction)}
          <h2>Proof</h2>
          <p>
            This package exists because its proof held: after it was written, every byte of it was searched
            for every value that was replaced, in every encoding, and the detectors ran again. Figures and
            digests are in manifest.json. They tell that the package is intact, not who made it.
          </p>
        </main>
      </body>
    </html> `.text;
}

function proposedRequest({ kind, description, answers }: Ticket): Markup {
  return html`<p>${kind.request}</p>
    ${description ? html`<pre>${description}</pre>` : NOTHING}
    ${answers.map(
      ({ label, value }) =>
        html`<h2>${label}</h2>
          <pre>${value}</pre>`,
    )}`;
}

function environmentTable({ environment }: Ticket): Markup {
  const rows = ENVIRONMENT_LABELS.filter(([field]) => environment[field] !== '').map(
    ([field, label]) =>
      html`<tr>
        <th scope="row">${label}</th>
        <td>${environment[field]}</td>
      </tr>`,
  );
  if (rows.length === 0) return NOTHING;
  return html`<h2>Environment</h2>
    <table>
      <caption>
        Where it happened
      </caption>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}

function peopleTable({ people }: Ticket): Markup {
  return table(
    'People',
    ['Name', 'Role', 'Contact'],
    people.map(({ name, role, contact }) => [name, role, contact]),
  );
}

function traceFindings({ file, name, findings, identifiers, completeness }: TicketTrace): Markup {
  return html`<h3>${file} <span class="dim">(${name})</span></h3>
    ${completeness ? html`<p>${completenessText(completeness)}</p>` : NOTHING}
    ${completeness && completeness.notes.length > 0 ? list(completeness.notes) : NOTHING}
    ${findings.map(findingBlock)}
    ${findings.length === 0 ? html`<p>No known problem was recognised.</p>` : NOTHING}
    ${identifierTable(identifiers)}`;
}

function hasPasted({ pasted }: Ticket): boolean {
  return pasted.findings.length + pasted.identifiers.length > 0;
}

function pastedFindings({ pasted }: Ticket): Markup {
  return html`<h3>Pasted error texts</h3>
    ${pasted.findings.map(findingBlock)} ${identifierTable(pasted.identifiers)}`;
}

function identifierTable(identifiers: readonly Identifier[]): Markup {
  return table(
    'Identifiers',
    ['What', 'Value', 'Where'],
    identifiers.map(({ label, value, source }) => [label, value, source]),
  );
}

function completenessText(found: NonNullable<TicketTrace['completeness']>): string {
  const gaps = found.gaps.length === 1 ? '1 gap' : `${found.gaps.length} gaps`;
  return (
    `${found.requestsSeen} requests seen, ${found.finished} finished, ${found.failed} failed, ${found.inFlight} still ` +
    `under way; ${found.eventsDropped} events dropped, ${gaps}; ${found.state}.`
  );
}

function findingBlock(finding: Finding): Markup {
  return html`<h4>${finding.code}: ${finding.title}</h4>
    <p>${finding.what}</p>
    <p>${finding.why}</p>
    <p>
      Who acts:
      ${finding.roles.now}${finding.roles.older ? html` <span class="dim">(${finding.roles.older})</span>` : NOTHING}
    </p>
    ${
      finding.fix.length > 0
        ? html`<ol>
            ${finding.fix.map((step) => html`<li>${step}</li>`)}
          </ol>`
        : NOTHING
    }
    ${table(
      'Evidence',
      ['Entry', 'Address', 'Field', 'Words'],
      finding.evidence.map(({ entry, url, field, excerpt }) => [
        entry === null ? '' : String(entry),
        url ?? '',
        field,
        excerpt,
      ]),
    )}
    <p class="dim">See ${finding.article.url}</p>`;
}

function missingList({ stillMissing }: Ticket): Markup {
  return html`<h2>What would help and is not here</h2>
    ${list(stillMissing.map(({ label, how }) => `${label}. ${how}`))}`;
}

function contentTable({ guides, traces, screenshots, attachments }: Ticket): Markup {
  return table(
    'Guided steps, traces, screenshots and attachments',
    ['File', 'What'],
    [
      ...(guides.length === 0 ? [] : [['setup.md', guidesWords(guides)]]),
      ...traces.map(({ file, name }) => [file, `Trace ${name}`]),
      ...screenshots.map(({ file, caption }) => [file, `Screenshot ${caption}`]),
      ...attachments.map(({ file, name }) => [file, `Attachment ${name}`]),
    ],
  );
}

function uncheckedTable({ notMachineChecked }: Remarks): Markup {
  const rows = notMachineChecked.map(({ file, reason }) => [file, reason]);
  return html`<h3>Not checked by a machine</h3>
    <p>
      No program can tell whether these show something confidential. Look at them before you pass them on.
    </p>
    ${table('Files that went in as they are', ['File', 'Why'], rows)}`;
}

function redactionTables({ classes, files, removed, notSpread, unmasked, policy }: RedactionReport): Markup {
  const byClass = Object.entries(classes).map(([name, { values, places }]) => [
    name,
    String(values),
    String(places),
  ]);
  const byFile = Object.entries(files).flatMap(([file, kinds]) =>
    Object.entries(kinds).map(([place, count]) => [file, place, String(count)]),
  );
  return html`<p>
      Policy: ${policy}. Values too common to be replaced everywhere, and so replaced only where they stood:
      ${notSpread}.
    </p>
    ${table('By class', ['Class', 'Values', 'Places'], byClass)}
    ${table('By file', ['File', 'Place', 'Count'], byFile)}
    ${
      removed.length > 0
        ? table(
            'Removed because it could not be read',
            ['File', 'Place', 'Size', 'Type', 'Why'],
            removed.map(({ file, place, size, type, reason }) => [file, place, sizeText(size), type, reason]),
          )
        : NOTHING
    }
    ${
      unmasked.length > 0
        ? table(
            'Left in place on purpose',
            ['Reason', 'Places'],
            unmasked.map(({ reason, places }) => [reason, String(places)]),
          )
        : NOTHING
    }`;
}
