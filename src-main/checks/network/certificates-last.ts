import { defineCheck, fail, pass, skip, warn } from '../check.ts';
import { listed } from '../shown.ts';
import { shownCertificates } from './shown-certificates.ts';

const DAY_MS = 86_400_000;
/** Certificates of these services live for months and are renewed weeks ahead. */
const SOON_DAYS = 7;

export const certificatesLast = defineCheck({
  id: 'network.certificates-last',
  area: 'network',
  title: 'Certificates are valid and last',
  needs: [],
  async run(context) {
    const certificates = await shownCertificates(context);
    const next = certificates.toSorted((a, b) => a.validTo.getTime() - b.validTo.getTime())[0];
    if (!next) return skip('Not checked: no host showed a certificate');
    const invalid = certificates.filter(({ problem }) => problem === 'expired').map(({ host }) => host);
    if (invalid.length > 0)
      return fail(`Not valid today: ${listed(invalid)}`, {
        means: 'Browsers refuse the page. The clock of this computer may be wrong, too.',
        fix: [
          'Check the clock of this computer.',
          'If it is right, tell whoever runs the host that is named.',
        ],
      });
    const date = next.validTo.toISOString().slice(0, 10);
    const days = Math.floor((next.validTo.getTime() - Date.now()) / DAY_MS);
    if (days >= SOON_DAYS) return pass(`The first ends on ${date}`);
    return warn(`${next.host}: ends on ${date}`, {
      means: 'After that day browsers refuse the page.',
      fix: [
        'If it is a proxy that shows this certificate, have it renewed; services renew theirs themselves.',
      ],
    });
  },
});
