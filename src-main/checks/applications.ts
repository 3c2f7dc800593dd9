/** An application that dual-write works as. */
export interface Application {
  readonly id: string;
  /** How people know it. */
  readonly name: string;
}

/** Dataverse reaches finance and operations as this one. */
const DATAVERSE: Application = {
  id: '6f7d0213-62b1-43a8-b7f4-ff2bb8b7b452',
  name: 'Dataverse (6f7d0213)',
};
/** Works on both sides. */
const DATA_INTEGRATION: Application = {
  id: '2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b',
  name: 'Data integration (2e49aa60)',
};
/** Finance and operations writes to Dataverse as this one: it becomes Modified by. */
const FINANCE: Application = {
  id: '00000015-0000-0000-c000-000000000000',
  name: 'Microsoft Dynamics ERP (00000015)',
};

/** https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/dual-write/requirements-and-prerequisites */
const IN_DATAVERSE: readonly Application[] = [FINANCE, DATA_INTEGRATION];
const CLOUD_HOSTED = /\.(cloudax|cloud\.onebox)\.dynamics\.com$/i;

/** A cloud-hosted environment of the customer's own writes as another application, which has no id that is known. */
export function inDataverse(financeHost: string | null): readonly Application[] {
  return CLOUD_HOSTED.test(financeHost ?? '') ? [DATA_INTEGRATION] : IN_DATAVERSE;
}

export const IN_FINANCE: readonly Application[] = [DATAVERSE, DATA_INTEGRATION];
export const IN_TENANT: readonly Application[] = [DATAVERSE, DATA_INTEGRATION];

/** Asked for by core solutions before 1.0.16.0; the initial setup article still names it for error 404. */
export const OLDER_CONSENT: Application = {
  id: '33976c19-1db5-4c02-810e-c243db79efde',
  name: 'the older application of dual-write (33976c19)',
};
