import { WHATS_NEW } from '../articles.ts';
import { defineCheck, pass, skip, warn } from '../check.ts';
import { shown } from '../shown.ts';
import { isAtLeast, versionIn } from '../versions.ts';

/** Builds of platform updates 63 and 64 with the update that was mandatory from 30 November 2024. */
const UPDATE_63 = '7.0.7198.188';
const UPDATE_64 = '7.0.7279.121';
const BUILDS_OF_64 = '7.0.7279';

/** No documented call returns the platform build, so it is the one that was entered in the case. */
export const securityUpdate = defineCheck({
  id: 'finance.security-update',
  area: 'finance',
  title: 'The platform has the security update of November 2024',
  needs: [],
  asks: ['platformVersion'],
  async run({ environment: { platformVersion } }) {
    const version = versionIn(platformVersion);
    if (version?.startsWith('7.0.') !== true || version.split('.').length < 4)
      return skip(`Not checked: no build number in “${shown(platformVersion)}”`, {
        fix: [
          'In finance and operations open Help & Support, About, and enter the platform build in the case, like 7.0.7279.121.',
        ],
      });
    const floor = isAtLeast(version, BUILDS_OF_64) ? UPDATE_64 : UPDATE_63;
    const note = 'By the version in the case: finance and operations has no documented call that tells it.';
    if (isAtLeast(version, floor)) return pass(version, { note });
    return warn(`${version}, needs ${floor} or later`, {
      means: 'Without the update, maps cannot be paused or resumed, and no alerts are sent.',
      fix: [
        'Apply the latest quality update of the platform.',
        'Make sure that the dual-write core solution in Dataverse has its half of the update too.',
      ],
      links: [WHATS_NEW],
      note,
    });
  },
});
