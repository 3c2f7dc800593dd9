import type { CheckOutcome } from '../../contract/index.ts';
import { cloudOf } from '../../identity/index.ts';
import { RESET, article } from '../articles.ts';
import { defineCheck, fail, pass, skip } from '../check.ts';
import { listed } from '../shown.ts';
import { hostOf, integratedFinance } from './integration-details.ts';
import { linkedDataverses } from './project-configurations.ts';

const NOTE =
  'That finance and operations keeps the address in the configuration of dual-write is known from code of the community, not from documentation.';

/** Three sources: the configuration of dual-write, Power Platform integration, and the case. */
export const sameDataverse = defineCheck({
  id: 'link.same-dataverse',
  area: 'link',
  title: 'Dual-write and Power Platform use the same Dataverse',
  needs: ['dataverse', 'finance'],
  asks: ['dataverseUrl', 'financeUrl'],
  async run({ dataverse, finance, environment, seenHosts, saw }) {
    const [dualWrite, integrated] = await Promise.all([
      linkedDataverses(finance),
      integratedFinance(dataverse),
    ]);
    const named = hostOf(environment.dataverseUrl) ?? environment.dataverseUrl;
    const isIntegrated = integrated?.host === hostOf(environment.financeUrl);
    const seen = seenHosts.filter((host) => cloudOf(host) !== null);
    const elsewhere = seen.filter((host) => host !== named);
    saw('Dataverse by dual-write', dualWrite.length > 0 ? listed(dualWrite) : 'none');
    saw('Dataverse by Power Platform', isIntegrated ? named : 'not known from the Dataverse of the case');
    saw('Dataverse by the case', named);
    if (seen.length > 0) saw('Dataverse in the traces', listed(seen));
    if (dualWrite.length === 0)
      return skip('Not checked: finance and operations has no configuration of dual-write', {
        means: 'It keeps one for each map it sends from. The environments may not be linked, or no map runs.',
        note: NOTE,
      });
    if (dualWrite.length > 1) return severalLinks(dualWrite);
    return dualWrite[0] === named
      ? pass(named, {
          means:
            elsewhere.length > 0
              ? `The traces also went to ${listed(elsewhere)}: make sure that they belong to this case.`
              : '',
          note: NOTE,
        })
      : otherLink(dualWrite[0]!, named, isIntegrated);
  },
});

function severalLinks(hosts: readonly string[]): CheckOutcome {
  return fail(`Dual-write names several: ${listed(hosts)}`, {
    means: 'Configuration of an earlier link was left. Maps that use it write to the wrong place, or fail.',
    fix: [
      'Find out which of them is the right one.',
      'Stop the maps and remove what is left of the other: the rows in finance and operations, and the runtime configuration in Dataverse.',
      'If that does not help, reset the link.',
    ],
    links: [article('Link again after a copy or restore', 'relink-environments'), RESET],
    note: NOTE,
    codes: ['SET-09'],
  });
}

function otherLink(dualWrite: string, named: string, isIntegrated: boolean): CheckOutcome {
  const other = isIntegrated ? 'Power Platform' : 'Case';
  return fail(`Dual-write: ${dualWrite}. ${other}: ${named}`, {
    means: isIntegrated
      ? 'Dual-write is linked elsewhere than Power Platform integration. Lifecycle Services warns of it, and the two drift apart.'
      : 'Dual-write uses another Dataverse than the case says. Either the case is wrong, or the environment was linked elsewhere.',
    fix: isIntegrated
      ? [
          'Find out which of the two is meant. If the linked one is gone, maps cannot be stopped: see the findings first.',
          'Reset the link. Its default choice takes the Dataverse of Power Platform integration, for good; maps and legal entities have to be set up again.',
          "Don't ask support to link by hand: that is no longer done.",
        ]
      : [
          'Make sure that the case names the Dataverse that the customer means.',
          'Run this check again against the one that dual-write uses.',
        ],
    links: [RESET, article('Set up dual-write from Lifecycle Services', 'lcs-setup')],
    note: NOTE,
    codes: ['SET-09'],
  });
}
