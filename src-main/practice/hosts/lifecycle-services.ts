import { html, json, type Reply } from '../exchange.ts';
import { page } from '../pages.ts';
import { isLinked, type Play, type PlayedHost } from '../play.ts';
import { APP, HOST, type World } from '../world.ts';
import { requireSignIn, type WebApplication } from './web-sign-in.ts';

const APPLICATION: WebApplication = {
  host: HOST.lifecycleServices,
  clientId: APP.lifecycleServices,
  cookie: '.AspNet.Cookies',
};

const MISMATCH =
  "Microsoft has detected that your environment is linked via Dual-write to a different destination than specified in Power Platform Integration, which isn't recommended.";

/** Lifecycle Services: the environment details page with its Power Platform Integration section. */
export const lifecycleServices: PlayedHost = {
  hosts: [HOST.lifecycleServices],
  answer(request, play) {
    const elsewhere = requireSignIn(APPLICATION, request, play);
    if (elsewhere) return elsewhere;
    const { world } = play;
    switch (`${request.method} ${request.path}`) {
      case `GET ${environmentPath(world)}`:
        return html(page('environment-details', pageValues(play)));
      case 'GET /EnvironmentDetails/GetPowerPlatformIntegration':
        return json(integration(play));
      case 'POST /EnvironmentDetails/ConfigureDualWrite':
        return json({ Success: true, Data: { status: 'Configured', application: 'Dual-write' } });
      case 'POST /EnvironmentDetails/LinkToPowerPlatform':
        return link(play);
      default:
        return null;
    }
  },
};

const environmentPath = (world: World): string => `/V2/EnvironmentDetailsV3New/${world.lcsProjectId}`;

export const environmentUrl = (world: World): string =>
  `https://${HOST.lifecycleServices}${environmentPath(world)}?EnvironmentId=${world.lcsEnvironmentId}`;

function pageValues({ world }: Play): Record<string, string> {
  return {
    user: world.user.name,
    upn: world.user.upn,
    environmentId: world.lcsEnvironmentId,
    financeOperations: HOST.financeOperations,
    verification: world.credentials.named('__RequestVerificationToken', 90, 'CfDJ8'),
  };
}

function integration(play: Play): unknown {
  const { world, scenario } = play;
  return {
    Success: true,
    Data: {
      environmentId: world.lcsEnvironmentId,
      tenantId: world.tenantId,
      powerPlatformEnvironmentId: world.powerPlatformEnvironmentId,
      dataverseUrl: `https://${HOST.dataverse}`,
      dualWriteLinked: isLinked(play),
      warning: scenario.departures.linkedElsewhere ? MISMATCH : null,
    },
  };
}

function link({ world, scenario }: Play): Reply {
  const error = scenario.departures.linkFromLifecycleServices;
  const data = {
    environmentId: world.lcsEnvironmentId,
    powerPlatformEnvironmentId: world.powerPlatformEnvironmentId,
  };
  if (!error) return json({ Success: true, Data: { ...data, status: 'Linked' } });
  return json({
    Success: false,
    Data: { ...data, status: 'LinkFailed' },
    Error: { errorCode: error.code, errorMessage: error.message },
  });
}
