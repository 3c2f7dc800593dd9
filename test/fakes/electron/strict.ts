import { EventEmitter } from 'node:events';

/** An object that throws when asked for what it does not have. */
export function strict<Known extends object>(name: string, object: Known): Known {
  const get = (target: Known, key: string | symbol): unknown => {
    if (typeof key === 'string' && !(key in target) && key !== 'then')
      throw new Error(`no ${name}.${key} here`);
    return target[key as keyof Known];
  };
  return new Proxy(object, { get });
}

/** The same that tells events, and throws when asked for one it never tells. */
export function strictEmitter<Known extends object>(name: string, events: string, members: Known) {
  const emitter = Object.assign(new EventEmitter(), members);
  const on = emitter.on.bind(emitter);
  emitter.on = (event: string, listener: (...told: unknown[]) => void) => {
    if (!events.split(' ').includes(event)) throw new Error(`${name} never tells ${event} here`);
    return on(event, listener);
  };
  return strict(name, emitter);
}
