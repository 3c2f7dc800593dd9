import type { Environment } from '../contract/index.ts';
import { createCertificate } from './certificate.ts';
import { json, readJson, type PlayedRequest, type Reply } from './exchange.ts';
import { environmentUrl, WORKSPACE } from './hosts/lifecycle-services.ts';
import { answerAsHost, isPlayed } from './hosts/index.ts';
import { asset } from './pages.ts';
import { createEnding } from './ending.ts';
import { createPlay, isFromTheStart, type Play } from './play.ts';
import { recentPlay, remember } from './recent-plays.ts';
import type { ScenarioDefinition, Step } from './scenario.ts';
import { scenarioOf } from './scenarios/index.ts';
import { SIGN_IN } from './scenarios/steps.ts';
import { serve } from './server.ts';
import { PRACTICE_MINUTE_MS, REMEDIES } from './set-up.ts';
import {
  createWorld,
  environmentOf,
  HOST,
  newWorldIds,
  PLAYED_HOSTS,
  type World,
  type WorldIds,
} from './world.ts';

/** `watch`: at a pace a person can follow. `fast`: for tests. `by-hand`: the person does it all. */
export type Pace = 'watch' | 'fast' | 'by-hand';

/** What a case of this scenario is called, and says about its environment. */
export type PracticeEnvironment = ReturnType<typeof environmentOf> & { title: string };

export interface Practice {
  /** Where the browser starts. */
  url: string;
  /** What the browser must be started with; never used for a real capture. */
  switches: string[];
  environment: PracticeEnvironment;
  /** Resolves when the pages have done every step; rejects when a step could not be done or time runs out. */
  played: Promise<void>;
  /** Every fake credential handed out so far. */
  issuedCredentials(): string[];
  close(): Promise<void>;
}

/** A set-up that is watched takes about a minute. */
const TIME_TO_PLAY_MS = 120_000;
const MINUTE_MS: Record<Pace, number> = {
  watch: PRACTICE_MINUTE_MS,
  fast: 15,
  'by-hand': PRACTICE_MINUTE_MS,
};
const FRAGMENT: Record<Pace, string> = { watch: '#autoplay', fast: '#autoplay=fast', 'by-hand': '' };

/** `environment`: of the practice case that goes on; null: an invented one. */
export async function startPractice(
  id: string,
  pace: Pace = 'watch',
  environment: WorldIds | null = null,
): Promise<Practice> {
  const scenario = scenarioOf(id);
  const play =
    (environment && recentPlay(environment.tenantId, id)) ??
    createPlay(scenario, createWorld(environment ?? newWorldIds()), {
      minuteMs: MINUTE_MS[pace],
      ended: false,
    });
  remember(play);
  const { world } = play;
  const certificate = await createCertificate(PLAYED_HOSTS);
  const ending = createEnding(pace === 'by-hand' ? null : TIME_TO_PLAY_MS);
  const server = await serve(certificate, (request) => answer(request, play, ending.reported));
  return {
    url: startUrl(scenario, world) + FRAGMENT[pace],
    switches: switches(server.port, certificate.spki),
    environment: { title: `Practice: ${scenario.title}`, ...environmentOf(world), ...unknownYet(scenario) },
    played: ending.played,
    issuedCredentials: () => world.credentials.issued(),
    async close() {
      ending.closed();
      await server.close();
    },
  };
}

/** What a person learns of the environment only as it is set up. */
function unknownYet(scenario: ScenarioDefinition): Partial<Environment> {
  return {
    ...(isFromTheStart(scenario) ? { dualWriteCoreVersion: '' } : {}),
    ...(scenario.setUp?.dataverse === 'new' ? { dataverseUrl: '' } : {}),
  };
}

/** Every played host leads here, every other name nowhere: nothing of a practice leaves the machine. */
function switches(port: number, spki: string): string[] {
  const rules = [...PLAYED_HOSTS.map((host) => `MAP ${host} 127.0.0.1:${String(port)}`), 'MAP * ~NOTFOUND'];
  return [
    `--host-resolver-rules=${rules.join(', ')}`,
    `--ignore-certificate-errors-spki-list=${spki}`,
    '--no-proxy-server',
    '--disable-quic',
    '--disable-background-networking',
  ];
}

function startUrl(scenario: ScenarioDefinition, world: World): string {
  switch (scenario.startsAt) {
    case 'environment-details':
      return environmentUrl(world);
    case 'data-management':
      return WORKSPACE;
    case 'customer':
      return `https://${HOST.financeOperations}/?cmp=USMF&mi=CustTableListPage`;
  }
}

/**
 * `/practice/` on every host is the practice itself: its files, its steps, what can be put right elsewhere, and the word
 * that it has ended.
 */
function answer(request: PlayedRequest, play: Play, reported: (missed: string | null) => void): Reply | null {
  if (!isPlayed(request.host) || !request.path.startsWith('/practice/')) return answerAsHost(request, play);
  if (request.method === 'GET' && request.path === '/practice/steps.json') {
    return json(stepsOn(request.query.get('page'), play.scenario));
  }
  if (request.method === 'POST' && request.path === '/practice/put-right') {
    const { remedy } = readJson(request.body);
    if (typeof remedy === 'string') play.setUp.putRight(remedy);
    return { status: 204, headers: {}, body: '' };
  }
  if (request.method === 'POST' && request.path === '/practice/played') {
    const { missed } = readJson(request.body);
    reported(typeof missed === 'string' ? missed : null);
    return { status: 204, headers: {}, body: '' };
  }
  return request.method === 'GET' ? asset(request.path) : null;
}

/** What is to be done on a page, and what else can be done from it. */
interface Here {
  steps: Step[];
  isLast: boolean;
  remedies: typeof REMEDIES | [];
}

function stepsOn(page: string | null, { steps, setUp }: ScenarioDefinition): Here {
  return {
    steps: [...SIGN_IN, ...steps].filter((step) => step.page === page),
    isLast: page === steps.at(-1)?.page,
    remedies: setUp?.obstacle && page === 'environment-details' ? REMEDIES : [],
  };
}
