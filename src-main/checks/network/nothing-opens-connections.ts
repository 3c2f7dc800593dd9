import { OBSTACLE_WORDS } from '../../network/index.ts';
import { defineCheck, fail, pass, skip, warn } from '../check.ts';
import { counted, listed, shown } from '../shown.ts';
import { shownCertificates } from './shown-certificates.ts';

/** A company that inspects connections puts its own authority on every computer: trusted, and not public. */
export const nothingOpensConnections = defineCheck({
  id: 'network.nothing-opens-connections',
  area: 'network',
  title: 'Nothing on the way opens the connections',
  needs: [],
  async run(context) {
    const certificates = await shownCertificates(context);
    if (certificates.length === 0) return skip('Not checked: no host showed a certificate');
    const refused = certificates.filter(({ problem }) => problem === 'untrusted' || problem === 'other-name');
    const [first] = refused;
    if (first)
      return fail(
        `${first.host}: ${OBSTACLE_WORDS[first.problem ?? 'untrusted']}, from ${issuerOf(first.issuers)}`,
        {
          means:
            'Something answers in place of the service, and this computer does not trust it. Browsers refuse the page.',
          fix: [
            `Ask whoever runs the network what ${issuerOf(first.issuers)} is.`,
            'Have these hosts left out of the inspection: ' +
              listed(
                refused.map(({ host }) => host),
                8,
              ),
          ],
        },
      );
    const opened = certificates.filter(({ isPublic }) => !isPublic);
    const [one] = opened;
    if (!one)
      return pass(`${counted(certificates.length, 'certificate', 'certificates')} of public authorities`);
    return warn(`Certificates come from ${issuerOf(one.issuers)}`, {
      means:
        'This authority is trusted here and is not a public one: a proxy or a security program most likely opens the connections. That works until it holds back or changes something.',
      fix: [
        'If pages of dual-write stay empty or sign-in breaks, try from a network without it.',
        'Have these hosts left out of the inspection: ' +
          listed(
            opened.map(({ host }) => host),
            8,
          ),
      ],
      note: 'Who issued a certificate is what it says of itself.',
    });
  },
});

/** The root stands last. */
function issuerOf(issuers: readonly string[]): string {
  return `“${shown(issuers.at(-1) ?? 'nobody')}”`;
}
