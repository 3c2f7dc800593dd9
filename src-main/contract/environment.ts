/** Which environment a case is about. An empty text where something is not known. */
export interface Environment {
  financeUrl: string;
  dataverseUrl: string;
  tenantId: string;
  powerPlatformEnvironmentId: string;
  lcsEnvironmentId: string;
  financeVersion: string;
  platformVersion: string;
  dualWriteCoreVersion: string;
  /** IANA name, for local times. */
  timeZone: string;
}

export const UNKNOWN_ENVIRONMENT: Readonly<Environment> = {
  financeUrl: '',
  dataverseUrl: '',
  tenantId: '',
  powerPlatformEnvironmentId: '',
  lcsEnvironmentId: '',
  financeVersion: '',
  platformVersion: '',
  dualWriteCoreVersion: '',
  timeZone: '',
};
