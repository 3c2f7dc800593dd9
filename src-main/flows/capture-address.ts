import type { Environment } from '../contract/index.ts';

/** The menu item of the workspace whose Dual Write tile opens the dual-write page. */
const WORKSPACE = '?mi=DM_DataManagementWorkspaceMenuItem';

/** Where a capture of this environment starts, and where that was taken from, in words. */
export function captureAddress({ financeUrl, dataverseUrl }: Environment): { url: string; from: string } {
  if (URL.canParse(financeUrl))
    return {
      url: new URL(WORKSPACE, financeUrl).href,
      from: 'Taken from the case: the workspace with the Dual Write tile.',
    };
  if (URL.canParse(dataverseUrl)) return { url: dataverseUrl, from: 'Taken from the case: Dataverse.' };
  return { url: '', from: '' };
}
