import type { LightEntry } from './light-entry.ts';

const TYPES = /^(eventsource|websocket|ping|media)$/;
const PATH = /\/(signalr|stream|poll|notifications|events?|hubs?)(\/|$)/i;

/** Connections that are meant to stay open: how long they take says nothing. */
export const isLasting = ({ resourceType, path, mimeType }: LightEntry): boolean =>
  TYPES.test(resourceType) || PATH.test(path) || mimeType.includes('event-stream');
