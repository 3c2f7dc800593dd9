import type { PlayedHost } from '../play.ts';
import { HOST } from '../world.ts';

/** The administration of Power Platform: it answers, and knows no path. Nothing here asks it for more than that. */
export const powerPlatform: PlayedHost = {
  hosts: [HOST.powerPlatform, HOST.businessApplications],
  answer: () => null,
};
