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
  #groups = new SvelteSet<readonly Shortcut[]>();

  /** What was added last first, because what is in front decides; what was added together in its order. */
  get list(): Shortcut[] {
    return [...this.#groups].reverse().flat();
  }

  /** Returns how to take it away; made for `$effect(() => shortcuts.add(...))`. */
  add(...added: Shortcut[]): () => void {
    this.#groups.add(added);
    return () => void this.#groups.delete(added);
  }

  /** For the window's `keydown`. */
  handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    // What lies behind a modal dialog is out of reach, by keys too.
    if (document.querySelector('dialog:modal')) return;
    const keys = keysOf(event);
    // A single letter or sign is text where text is written.
    if (!/^(Ctrl|Alt|(Shift\+)?F\d|Escape)/.test(keys) && isEditable(event.target)) return;
    const shortcut = this.list.find((known) => known.keys === keys);
    if (!shortcut) return;
    event.preventDefault();
    // Held down, it decides once: what comes next has not been looked at.
    if (event.repeat && event.key === 'Enter') return;
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
