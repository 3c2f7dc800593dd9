import type { Check } from './check.ts';
import { applicationUserRoles } from './dataverse/application-user-roles.ts';
import { applicationUsers } from './dataverse/application-users.ts';
import { companyNames } from './dataverse/company-names.ts';
import { companyTeams } from './dataverse/company-teams.ts';
import { coreSolution } from './dataverse/core-solution.ts';
import { defaultTeam } from './dataverse/default-team.ts';
import { entityMaps } from './dataverse/entity-maps.ts';
import { platformVersion } from './dataverse/platform-version.ts';
import { plugInTraces } from './dataverse/plug-in-traces.ts';
import { plugInTracing } from './dataverse/plug-in-tracing.ts';
import { runtimeConfiguration } from './dataverse/runtime-configuration.ts';
import { solutions } from './dataverse/solutions.ts';
import { applicationVersion } from './finance/application-version.ts';
import { debugMode } from './finance/debug-mode.ts';
import { enabledUsers } from './finance/enabled-users.ts';
import { entraApplications } from './finance/entra-applications.ts';
import { securityUpdate } from './finance/security-update.ts';
import { integrationSetUp } from './link/integration-set-up.ts';
import { sameDataverse } from './link/same-dataverse.ts';
import { sameFinance } from './link/same-finance.ts';
import { sameTenant } from './link/same-tenant.ts';
import { certificatesLast } from './network/certificates-last.ts';
import { clockRight } from './network/clock-right.ts';
import { dataverseAnswers } from './network/dataverse-answers.ts';
import { dualWritePageAnswers } from './network/dual-write-page-answers.ts';
import { financeAnswers } from './network/finance-answers.ts';
import { frameCookies } from './network/frame-cookies.ts';
import { gatewayAnswers } from './network/gateway-answers.ts';
import { graphAnswers } from './network/graph-answers.ts';
import { linkedDataverseAnswers } from './network/linked-dataverse-answers.ts';
import { nothingOpensConnections } from './network/nothing-opens-connections.ts';
import { powerPlatformAnswers } from './network/power-platform-answers.ts';
import { proxies } from './network/proxies.ts';
import { signInAnswers } from './network/sign-in-answers.ts';
import { applicationsInTenant } from './sign-in/applications-in-tenant.ts';
import { dataverseAdministrator } from './sign-in/dataverse-administrator.ts';
import { directoryRoles } from './sign-in/directory-roles.ts';
import { knownToDataverse } from './sign-in/known-to-dataverse.ts';
import { olderConsent } from './sign-in/older-consent.ts';

/** Every check there is, in the order of the list: one line a check. docs/checks.md tells how to add one. */
export const CHECKS: readonly Check[] = [
  sameDataverse,
  integrationSetUp,
  sameFinance,
  sameTenant,

  linkedDataverseAnswers,
  financeAnswers,
  dataverseAnswers,
  signInAnswers,
  dualWritePageAnswers,
  gatewayAnswers,
  powerPlatformAnswers,
  graphAnswers,
  nothingOpensConnections,
  certificatesLast,
  clockRight,
  proxies,
  frameCookies,

  knownToDataverse,
  dataverseAdministrator,
  directoryRoles,
  applicationsInTenant,
  olderConsent,

  platformVersion,
  coreSolution,
  solutions,
  entityMaps,
  applicationUsers,
  applicationUserRoles,
  defaultTeam,
  companyNames,
  companyTeams,
  runtimeConfiguration,
  plugInTracing,
  plugInTraces,

  entraApplications,
  enabledUsers,
  debugMode,
  applicationVersion,
  securityUpdate,
];
