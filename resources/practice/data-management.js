import { listen, processMessage } from '/practice/finance-operations.js';
import { pause, play } from '/practice/practice.js';

/** A page that shows itself has said so by then, even when its word overtakes or trails its load event. */
const SILENCE_MS = 2_000;

const tile = document.getElementById('dual-write');
const module = document.getElementById('module');
let isAlive = false;

tile.addEventListener('click', () => {
  tile.disabled = true;
  const frame = document.createElement('iframe');
  frame.title = 'Dual-write';
  frame.addEventListener('load', loaded);
  frame.src = tile.dataset.url + location.hash;
  module.append(frame);
  module.hidden = false;
  processMessage({ type: 'MenuItem', name: 'DualWrite', target: tile.dataset.url });
});

// A frame that was refused or not served loads too, but nothing in it ever speaks.
window.addEventListener('message', ({ origin, data }) => {
  if (origin !== new URL(tile.dataset.url).origin) return;
  if (data === 'dual-write: here') isAlive = true;
  if (data === 'dual-write: opened') module.classList.add('opened');
});

async function loaded() {
  if (!isAlive) await pause(SILENCE_MS);
  if (isAlive) {
    isAlive = false;
    return;
  }
  if (document.getElementById('empty')) return;
  const note = document.createElement('p');
  note.id = 'empty';
  note.className = 'warning';
  note.textContent = 'The Dual-write page did not open in its frame.';
  module.before(note);
}

listen((text) => {
  document.getElementById('notification').textContent = text;
});
await processMessage({ type: 'OpenForm', name: 'DM_DataManagementWorkspace' });
await play();
