// The wizard of Reset link: one page after the other, and nothing happens before its end.
const PAGES = ['reset-environment', 'reset-companies', 'reset-health', 'reset-summary'];
const place = (id) => document.getElementById(id);

/** `finish` gets what was chosen. */
export function askForReset({ areRunning, finish }) {
  place('force').hidden = !areRunning;
  place('force').querySelector('input').required = areRunning;
  for (const [index, page] of PAGES.entries()) {
    place(page).onsubmit = (event) => {
      event.preventDefault();
      place(page).hidden = true;
      const next = PAGES[index + 1];
      if (next) show(next);
      else finish(chosen());
    };
  }
  for (const page of PAGES) place(page).reset();
  show(PAGES[0]);
}

function show(page) {
  place(page).hidden = false;
  place(page).querySelector('input, button').focus();
}

function chosen() {
  const environment = new FormData(place('reset-environment'));
  return {
    target: environment.get('target'),
    force: environment.has('force'),
    legalEntities: new FormData(place('reset-companies')).getAll('company'),
  };
}
