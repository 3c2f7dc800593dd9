import { html, json, type Reply } from '../exchange.ts';
import { page } from '../pages.ts';
import { isIntegrated, isLinked, type Play, type PlayedHost } from '../play.ts';
import { STAGES, type Stage } from '../set-up.ts';
import { APP, HOST, type World } from '../world.ts';
import { requireSignIn, type WebApplication } from './web-sign-in.ts';

const APPLICATION: WebApplication = {
  host: HOST.lifecycleServices,
  clientId: APP.lifecycleServices,
  cookie: '.AspNet.Cookies',
};

const MISMATCH =
  "Microsoft has detected that your environment is linked via Dual-write to a different destination than specified in Power Platform Integration, which isn't recommended.";

const BEGINS: Record<string, Stage> = {
  SetupPowerPlatformIntegration: 'integration',
  ConfigureDualWrite: 'application',
  LinkToPowerPlatform: 'link',
};

/** Lifecycle Services: the environment details page with its Power Platform Integration section. */
export const lifecycleServices: PlayedHost = {
  hosts: [HOST.lifecycleServices],
  answer(request, play) {
    const elsewhere = requireSignIn(APPLICATION, request, play);
    if (elsewhere) return elsewhere;
    const call = `${request.method} ${request.path}`;
    if (call === `GET ${environmentPath(play.world)}`)
      return html(page('environment-details', pageValues(play)));
    if (call === 'GET /EnvironmentDetails/GetPowerPlatformIntegration') return json(integration(play));
    const stage = BEGINS[/^POST \/EnvironmentDetails\/(\w+)$/.exec(call)?.[1] ?? ''];
    return stage === undefined ? null : begin(stage, play);
  },
};

const environmentPath = (world: World): string => `/V2/EnvironmentDetailsV3New/${world.lcsProjectId}`;

export const environmentUrl = (world: World): string =>
  `https://${HOST.lifecycleServices}${environmentPath(world)}?EnvironmentId=${world.lcsEnvironmentId}`;

export const WORKSPACE = `https://${HOST.financeOperations}/?cmp=USMF&mi=DM_DataManagementWorkspaceMenuItem`;

function pageValues({ world }: Play): Record<string, string> {
  return {
    user: world.user.name,
    upn: world.user.upn,
    environmentId: world.lcsEnvironmentId,
    dataverse: HOST.dataverse,
    workspace: WORKSPACE,
    verification: world.credentials.named('__RequestVerificationToken', 90, 'CfDJ8'),
  };
}

/** The same to who looks once and to who asks again: what is under way tells nobody by itself. */
function integration(play: Play): unknown {
  const { world, scenario, setUp, departures } = play;
  const stages = Object.fromEntries(STAGES.map((stage) => [stage, setUp.state(stage)]));
  const failed = STAGES.some((stage) => stages[stage] === 'failed')
    ? scenario.setUp?.obstacle?.error
    : undefined;
  return {
    Success: true,
    Data: {
      environmentId: world.lcsEnvironmentId,
      tenantId: world.tenantId,
      powerPlatformEnvironmentId: world.powerPlatformEnvironmentId,
      dataverseUrl: isIntegrated(play) ? `https://${HOST.dataverse}` : null,
      stages,
      error: failed ? { errorCode: failed.code ?? null, errorMessage: failed.message } : null,
      dualWriteLinked: isLinked(play),
      warning: departures.linkedElsewhere ? MISMATCH : null,
    },
  };
}

function begin(stage: Stage, { world, setUp }: Play): Reply {
  const Success = setUp.begin(stage);
  const { lcsEnvironmentId: environmentId, powerPlatformEnvironmentId } = world;
  return json({ Success, Data: { environmentId, powerPlatformEnvironmentId, state: setUp.state(stage) } });
}
