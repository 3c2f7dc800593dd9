// Every page loads this. It lists what to do here and, when the page was opened with #autoplay, does it.
const PACES = { '#autoplay': 300, '#autoplay=fast': 15 };
const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 40;
/** Between two looks at what goes on by itself, in paces. */
const PACES_BETWEEN_LOOKS = 8;

/** The pause between two steps, or null when a person does them. */
export const pace = PACES[location.hash] ?? null;

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The fragment goes along, so that the next page plays too. */
export function follow(url) {
  location.assign(url + location.hash);
}

export async function play() {
  const page = document.documentElement.dataset.page;
  const answer = await fetch(`/practice/steps.json?page=${page}`);
  const { steps, isLast, remedies } = await answer.json();
  offer(remedies);
  const items = list(steps);
  if (pace === null) return;
  for (const [index, step] of steps.entries()) {
    await pause(pace);
    try {
      await perform(step);
    } catch {
      return tell(step.say);
    }
    items[index].classList.add('done');
  }
  if (isLast) {
    await pause(pace * 4);
    await tell(null);
  }
}

const tell = (missed) => send('played', { missed });

function send(what, value) {
  return fetch(`/practice/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
    keepalive: true,
  });
}

function list(steps) {
  if (steps.length === 0) return [];
  const box = document.createElement('aside');
  box.className = 'to-do';
  box.setAttribute('aria-label', 'What to do here');
  const ordered = document.createElement('ol');
  const items = steps.map((step) => {
    const item = document.createElement('li');
    item.textContent = step.say;
    return item;
  });
  ordered.append(...items);
  box.append(ordered);
  document.querySelector('.practice').after(box);
  return items;
}

/** What can be put right elsewhere, outside of the page. */
function offer(remedies) {
  if (remedies.length === 0) return;
  const box = document.createElement('aside');
  box.className = 'to-do';
  box.setAttribute('aria-label', 'What can be done elsewhere');
  const rows = remedies.map(({ id, where, what }) => {
    const row = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = what;
    button.onclick = async () => {
      button.disabled = true;
      await send('put-right', { remedy: id });
      row.append(' Done.');
    };
    row.append(`${where}: `, button);
    return row;
  });
  const listed = document.createElement('ul');
  listed.append(...rows);
  box.append('If it stops, its cause can be put right elsewhere:', listed);
  document.querySelector('main').after(box);
}

async function perform(step) {
  if (step.until !== undefined) return press(step);
  if (step.see !== undefined) return void (await present(() => seen(step.see)));
  const control = await present(() => find(step));
  control.classList.add('acting');
  control.focus();
  await pause(pace);
  control.classList.remove('acting');
  if (step.fill !== undefined) {
    control.value = step.with;
    control.dispatchEvent(new Event('input', { bubbles: true }));
  } else {
    if (control instanceof HTMLAnchorElement) control.hash = location.hash;
    control.click();
  }
}

/** Again and again, until what is waited for can be seen. */
async function press(step) {
  const button = await present(() => find(step));
  const lookEvery = pace * PACES_BETWEEN_LOOKS;
  for (let waited = 0; waited < PATIENCE_MS; waited += lookEvery) {
    if (seen(step.until)) return;
    button.focus();
    await pause(lookEvery);
    button.click();
  }
  throw new Error('not there');
}

function find(step) {
  const wanted = step.press ?? step.tick ?? step.fill;
  const kind =
    step.press !== undefined
      ? 'button, a[href], summary'
      : step.tick !== undefined
        ? '[type=checkbox]'
        : 'input';
  const isIt = (control) => !control.disabled && control.checkVisibility() && nameOf(control) === wanted;
  return [...document.querySelectorAll(kind)].find(isIt);
}

function nameOf(control) {
  const text = control.getAttribute('aria-label') ?? control.labels?.[0]?.textContent ?? control.textContent;
  return (text || control.textContent).trim();
}

function seen(kind) {
  return [...document.querySelectorAll(`main .${kind}`)].find((part) => part.checkVisibility());
}

async function present(look) {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_AGAIN_MS) {
    const found = look();
    if (found) return found;
    await pause(LOOK_AGAIN_MS);
  }
  throw new Error('not there');
}
