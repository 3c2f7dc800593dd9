import { EventEmitter } from 'node:events';

/** An object that throws when asked for what it does not have. */
export function strict(name, object) {
  const get = (target, key) => {
    if (typeof key === 'string' && !(key in target) && key !== 'then')
      throw new Error(`no ${name}.${key} here`);
    return target[key];
  };
  return new Proxy(object, { get });
}

/** The same that tells events, and throws when asked for one it never tells. */
export function strictEmitter(name, events, members) {
  const emitter = Object.assign(new EventEmitter(), members);
  const on = emitter.on.bind(emitter);
  emitter.on = (event, listener) => {
    if (!events.split(' ').includes(event)) throw new Error(`${name} never tells ${event} here`);
    return on(event, listener);
  };
  return strict(name, emitter);
}
