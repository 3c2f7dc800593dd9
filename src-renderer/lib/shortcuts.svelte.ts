import { createContext } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';

export interface Shortcut {
  /** `Ctrl+Shift+R`, `F8`, `?`. On a Mac, Ctrl is the command key. */
  keys: string;
  /** What it does, as a verb with an object. */
  label: string;
  run: () => void;
}

/** The keys that do something right now: each part of the window adds its own while it is there. */
export class Shortcuts {
  #active = new SvelteSet<Shortcut>();

  /** Newest first: what is in front decides. */
  get list(): Shortcut[] {
    return [...this.#active].reverse();
  }

  /** Returns how to take it away; made for `$effect(() => shortcuts.add(...))`. */
  add(...added: Shortcut[]): () => void {
    for (const shortcut of added) this.#active.add(shortcut);
    return () => {
      for (const shortcut of added) this.#active.delete(shortcut);
    };
  }

  /** For the window's `keydown`. */
  handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const keys = keysOf(event);
    // A single letter or sign is text where text is written.
    if (!/^(Ctrl|Alt|F\d|Escape)/.test(keys) && isEditable(event.target)) return;
    const shortcut = this.list.find((known) => known.keys === keys);
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run();
  }
}

export const [useShortcuts, provideShortcuts] = createContext<Shortcuts>();

function keysOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key.replace(/^Arrow/, '');
  const isSign = event.key.length === 1 && !/[a-z0-9]/i.test(event.key);
  return [
    event.ctrlKey || event.metaKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    // A sign already says whether Shift made it.
    event.shiftKey && !isSign ? 'Shift' : '',
    key,
  ]
    .filter((part) => part !== '')
    .join('+');
}

function isEditable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
