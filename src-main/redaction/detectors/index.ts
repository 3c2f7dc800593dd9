import { addresses } from './addresses.ts';
import { authorization } from './authorization.ts';
import { commandLines } from './command-lines.ts';
import { csrf } from './csrf.ts';
import type { Detector } from './detector.ts';
import { dynamics } from './dynamics.ts';
import { entraPage } from './entra-page.ts';
import { jwt } from './jwt.ts';
import { lookAlikes } from './look-alikes.ts';
import { machines } from './machines.ts';
import { namedValues } from './named-values.ts';
import { oauth } from './oauth.ts';
import { passwords } from './passwords.ts';
import { people } from './people.ts';
import { phones } from './phones.ts';
import { privateKeys } from './private-keys.ts';
import { saml } from './saml.ts';
import { sharedAccess } from './shared-access.ts';
import { vendorKeys } from './vendor-keys.ts';
import { webAddresses } from './web-addresses.ts';

/** Every detector; the first whose field rule fits a name decides, so the general net stands last. */
export const detectors: readonly Detector[] = [
  authorization,
  oauth,
  passwords,
  csrf,
  entraPage,
  saml,
  dynamics,
  sharedAccess,
  privateKeys,
  people,
  phones,
  addresses,
  machines,
  jwt,
  vendorKeys,
  webAddresses,
  commandLines,
  lookAlikes,
  namedValues,
];
