import { CHECK_STATE_WORDS, checkCounts, foundIn } from '../contract/index.ts';
import { NOTHING, html, type Markup } from './html.ts';
import { list, table } from './report-parts.ts';
import type { TicketCheck, TicketChecks } from './ticket.ts';

/** What live checks found: all in a table, and in full what needs somebody. */
export function checksSection(run: TicketChecks): Markup {
  const { results, started, account, ended, version } = run;
  const matter = results.filter(({ state }) => state === 'fail' || state === 'warn');
  return html`<h2>Live checks</h2>
    <p>
      ${checkCounts(results)}. Run at ${started}, read-only,
      ${account === '' ? 'with nobody signed in' : html`as ${account}`}, by version ${version} of the console.
      ${ended === 'done' ? NOTHING : html`The run did not come to its end.`}
    </p>
    ${table(
      'What was checked',
      ['Result', 'Check', 'What was found'],
      results.map((result) => [CHECK_STATE_WORDS[result.state], result.title, foundIn(result, run)]),
    )}
    ${matter.map(resultBlock)}`;
}

function resultBlock({ state, title, found, means, note, evidence, fix, links }: TicketCheck): Markup {
  return html`<h3>${CHECK_STATE_WORDS[state]}: ${title}</h3>
    <p>${found}</p>
    ${means === '' ? NOTHING : html`<p>${means}</p>`}
    ${note === '' ? NOTHING : html`<p class="dim">${note}</p>`}
    ${
      fix.length > 0
        ? html`<ol>
            ${fix.map((step) => html`<li>${step}</li>`)}
          </ol>`
        : NOTHING
    }
    ${table(
      'What was done',
      ['Request', 'Answer'],
      evidence.map(({ what, result }) => [what, result]),
    )}
    ${links.length > 0 ? list(links.map(({ title: page, url }) => `${page}: ${url}`)) : NOTHING}`;
}
