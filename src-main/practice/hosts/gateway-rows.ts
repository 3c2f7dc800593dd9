import type { Play } from '../play.ts';
import { MAP_STATE, type TableMap } from '../table-maps.ts';
import { HOST, type World } from '../world.ts';

// The gateway's answers, field by field as Microsoft's own sample tool reads them (microsoft/Dual-write-automations).

export function environmentRow({ world }: Play): unknown {
  return {
    cid: world.connectionSet.id,
    cname: world.connectionSet.name,
    targetType: 'AX',
    displayName: HOST.financeOperations,
    detail: { isSolutionAware: true },
    powerAppsEnvironment: world.powerPlatformEnvironmentId,
  };
}

export function mapRow(map: TableMap, { world }: Play): unknown {
  return {
    leftEntity: map.left,
    rightEntity: map.right,
    detail: {
      tid: map.tid,
      tName: map.tName,
      pid: map.pid,
      state: map.state,
      template: {
        id: map.tid,
        author: world.user.upn,
        version: { major: 1, minor: 0, build: 0, revision: 7 },
      },
      lastRequest: map.lastRequest,
      lastRequests: map.lastRequest ? [map.lastRequest] : [],
      actions: map.state === MAP_STATE.stopped ? [1, 8] : [4, 5],
      isProjectDeleted: false,
    },
  };
}

export function connectionSet({ world, departures }: Play): unknown {
  const isElsewhere = departures.linkedElsewhere === true;
  const dataverse = isElsewhere ? HOST.otherDataverse : HOST.dataverse;
  const powerAppsEnvironment = isElsewhere
    ? world.otherPowerPlatformEnvironmentId
    : world.powerPlatformEnvironmentId;
  const shared = { powerAppsEnvironment, isDevInstance: false, bypassApiHubConnector: true };
  return {
    name: world.connectionSet.name,
    id: world.connectionSet.id,
    owner: world.user.upn,
    tenant: world.tenantId,
    displayName: `${HOST.financeOperations} - ${dataverse}`,
    createdDateTime: '2024-03-04T09:12:44Z',
    environments: {
      AX: {
        targetType: 'AX',
        directUrl: `https://${HOST.financeOperations}`,
        metadataUrl: `https://${HOST.financeOperations}/data/$metadata`,
        ...shared,
      },
      CRM: {
        targetType: 'CRM',
        directUrl: `https://${dataverse}`,
        metadataUrl: `https://${dataverse}/api/data/v9.2/$metadata`,
        ...shared,
      },
    },
    dualWriteDetail: {
      legalEntityMappings: { USMF: 'USMF', DEMF: 'DEMF' },
      conflictResolution: 'lastWriterWins',
      alertSettings: [],
      isOnFirstPartyAuth: true,
      isSolutionAware: true,
      solutionAwareRequests: [],
      errorTableNames: [],
      isTrialEnvironment: false,
      errorTableUpdateInProgress: false,
    },
  };
}

/** How a map's first synchronisation went, with links to what was exported and refused. */
export function executions(map: TableMap, { world }: Play): unknown {
  const link = (file: string): string => signedLink(`initial-sync/${map.tid}/${file}`, world);
  const leg = {
    displayName: `${map.left.displayName} to ${map.right.name}`,
    status: 'Completed',
    exportStatus: 'Succeeded',
    exportJob: `DW-${map.tid}`,
    exportRecordCount: 24,
    importStatus: 'Succeeded',
    importJob: map.tid,
    importRecordsErrorCount: 1,
    exportUri: link('export.csv'),
    importErrorUri: link('import-errors.csv'),
    exportErrors: [],
    importErrors: [
      { recordId: 'XAF', sourceField: 'CurrencyName', errorMessage: 'The name is longer than the column.' },
    ],
  };
  return {
    projectExecutionResponses: [
      {
        legalEntityId: 'USMF',
        executionStatus: 'Completed',
        upsertCount: 23,
        errorCount: 1,
        initialSyncRequestId: map.lastRequest?.requestId ?? null,
        taskExecutionStatuses: [{ legs: [leg] }],
      },
    ],
  };
}

/** A link into blob storage, signed as such links are. */
export function signedLink(path: string, world: World): string {
  const signature = world.credentials.opaque(32);
  const query = new URLSearchParams({
    sv: '2023-11-03',
    se: '2030-01-01T00:00:00Z',
    sr: 'b',
    sp: 'r',
    sig: `${signature}=`,
  });
  return `https://dwpractice.blob.core.windows.net/${path}?${query.toString()}`;
}
