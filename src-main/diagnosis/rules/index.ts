import type { MessageRule, RequestRule } from '../rule.ts';
import { browserMessages } from './browser.messages.ts';
import { clockIsWrong } from './clock.ts';
import { cookiesWithheld } from './cookies-withheld.ts';
import { crossOriginMessages } from './cross-origin.messages.ts';
import { dataverseCodeMessages } from './dataverse-codes.messages.ts';
import { healthCheckCodeMessages } from './health-check-codes.messages.ts';
import { errorInGoodAnswer, refusedInBatch } from './hidden-errors.ts';
import { initialSyncOfCompanies } from './initial-sync-companies.ts';
import { initialSyncStatusMessages } from './initial-sync-status.messages.ts';
import { initialSyncMessages } from './initial-sync.messages.ts';
import { linkingMismatch } from './linking-mismatch.ts';
import { linkingMessages } from './linking.messages.ts';
import { liveSyncRowMessages } from './live-sync-rows.messages.ts';
import { liveSyncMessages } from './live-sync.messages.ts';
import { lookupMessages } from './lookups.messages.ts';
import { emptyMapList, mapNotRunning } from './map-list.ts';
import { mapMessages } from './maps.messages.ts';
import { moduleDoesNotLoad } from './module-does-not-load.ts';
import { moduleMessages } from './module.messages.ts';
import { networkFailures } from './network-failures.ts';
import { networkMessages } from './network.messages.ts';
import { pageInsteadOfData } from './page-instead-of-data.ts';
import { partyMessages } from './party.messages.ts';
import { inspectedConnections, proxyAnswers } from './proxy-answers.ts';
import { dataverseRefusals, financeRefusals, gatewayRefusals } from './refused-calls.ts';
import { requestStatusFailed } from './request-status.ts';
import { serviceProtectionMessages } from './service-protection.messages.ts';
import { serviceProtection } from './service-protection.ts';
import { platformIntegrationMessages } from './platform-integration.messages.ts';
import { powerPlatformMessages } from './power-platform-integration.messages.ts';
import { setupMessages } from './setup.messages.ts';
import { signInCodeMessages } from './sign-in-codes.messages.ts';
import { signInPageFramed } from './sign-in-page-framed.ts';
import { signInRefused } from './sign-in-refused.ts';
import { signInUnreachable } from './sign-in-unreachable.ts';
import { slowServer, slowWay } from './slow-requests.ts';
import { errorTablesUpdating, solutionRequestFailed } from './solution-requests.ts';
import { tableMapCodeMessages } from './table-map-codes.messages.ts';
import { mapPausedTooLong, mapRequestFailed, mapStandsStill } from './table-map-states.ts';
import { expiredToken, tokenForAnother, tokenOfOtherTenant } from './tokens.ts';
import { trackingMessages } from './tracking.messages.ts';
import { brokenSockets, unfinishedRequests } from './unfinished-requests.ts';
import { upgradeMessages } from './upgrade.messages.ts';
import { validationCodeMessages } from './validation-codes.messages.ts';
import { answersWithheld, frameRefused } from './withheld-answers.ts';

/** Every rule there is. The order is the order of action where severity and confidence are equal: causes first. */
export const messageRules: readonly MessageRule[] = [
  ...browserMessages,
  ...networkMessages,
  ...crossOriginMessages,
  ...serviceProtectionMessages,
  ...moduleMessages,
  ...setupMessages,
  ...linkingMessages,
  ...platformIntegrationMessages,
  ...powerPlatformMessages,
  ...mapMessages,
  ...initialSyncMessages,
  ...lookupMessages,
  ...initialSyncStatusMessages,
  ...upgradeMessages,
  ...liveSyncMessages,
  ...liveSyncRowMessages,
  ...partyMessages,
  ...trackingMessages,
  ...dataverseCodeMessages,
  ...healthCheckCodeMessages,
  ...validationCodeMessages,
  ...tableMapCodeMessages,
  ...signInCodeMessages,
];

export const requestRules: readonly RequestRule[] = [
  signInUnreachable,
  ...networkFailures,
  proxyAnswers,
  inspectedConnections,
  clockIsWrong,
  expiredToken,
  tokenForAnother,
  tokenOfOtherTenant,
  cookiesWithheld,
  frameRefused,
  answersWithheld,
  signInPageFramed,
  signInRefused,
  moduleDoesNotLoad,
  linkingMismatch,
  mapRequestFailed,
  requestStatusFailed,
  mapStandsStill,
  mapPausedTooLong,
  mapNotRunning,
  emptyMapList,
  initialSyncOfCompanies,
  solutionRequestFailed,
  errorTablesUpdating,
  gatewayRefusals,
  pageInsteadOfData,
  serviceProtection,
  errorInGoodAnswer,
  refusedInBatch,
  unfinishedRequests,
  brokenSockets,
  dataverseRefusals,
  financeRefusals,
  slowServer,
  slowWay,
];
