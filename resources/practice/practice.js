// Every page loads this. It lists what to do here and, when the page was opened with #autoplay, does it.
const PACES = { '#autoplay': 300, '#autoplay=fast': 15 };
const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 40;

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
  const { steps, isLast } = await answer.json();
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

function tell(missed) {
  const headers = { 'content-type': 'application/json' };
  return fetch('/practice/played', {
    method: 'POST',
    headers,
    body: JSON.stringify({ missed }),
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

async function perform(step) {
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
