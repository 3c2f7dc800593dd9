import { play } from '/practice/practice.js';

const place = (id) => document.getElementById(id);
const environment = Object.fromEntries(new FormData(place('environment')));

/** What the page says of each stage of the set-up. */
const SAID = {
  integration: { running: 'Environment setup is in progress', done: 'Setup completed successfully' },
  application: {
    running: 'The dual-write application is being set up',
    done: 'The dual-write application is set up.',
  },
  link: { running: 'The environments are being linked', done: 'The environment is linked.' },
};
const KIND = { running: 'waiting', failed: 'error', done: 'success' };

async function begin(action) {
  // What was said before is about the stage before.
  place('messages').replaceChildren();
  place('refresh').disabled = true;
  const answer = await fetch(`/EnvironmentDetails/${action}`, {
    method: 'POST',
    headers: { 'x-ms-client-request-id': crypto.randomUUID() },
    body: new URLSearchParams(environment),
  });
  // An answer that nobody reads to its end stays open in the recording.
  await answer.json();
  await show();
  place('refresh').disabled = false;
  // The control that was pressed is gone.
  place('refresh').focus();
}

function element(name, text, kind = '') {
  const made = document.createElement(name);
  made.className = kind;
  made.textContent = text;
  return made;
}

async function show() {
  const answer = await fetch(
    `/EnvironmentDetails/GetPowerPlatformIntegration?environmentId=${environment.environmentId}`,
  );
  const { Data: integration } = await answer.json();
  const { stages, error, dualWriteLinked: isLinked } = integration;
  place('warning').textContent = integration.warning ?? '';
  place('warning').hidden = integration.warning === null;
  const facts = {
    'Power Platform environment ID': integration.powerPlatformEnvironmentId,
    Dataverse: integration.dataverseUrl ?? 'None',
    'Dual-write': isLinked ? 'Linked' : 'Not linked',
  };
  const pairs = Object.entries(facts).flatMap(([name, value]) => [element('dt', name), element('dd', value)]);
  place('facts').replaceChildren(...pairs);
  place('setup').hidden = stages.integration !== 'open';
  place('resume').hidden = stages.integration !== 'failed';
  place('application').hidden = stages.integration !== 'done';
  place('application').disabled = stages.application !== 'open';
  place('link').hidden = stages.integration !== 'done';
  place('link').disabled = stages.application !== 'done' || !['open', 'failed'].includes(stages.link);
  place('administration').hidden = !isLinked;
  place('messages').replaceChildren(...lastSaid(stages, error));
}

/** Of the stage that is reached. */
function lastSaid(stages, error) {
  const [stage, state] = Object.entries(stages).findLast(([, state]) => state !== 'open') ?? [];
  if (stage === undefined) return [];
  const text =
    state === 'failed'
      ? [error.errorCode, error.errorMessage].filter(Boolean).join(': ')
      : SAID[stage][state];
  return [element('p', text, KIND[state])];
}

/** A small question that is open until it is answered. */
function answering(form, act) {
  form.onsubmit = (event) => {
    event.preventDefault();
    form.hidden = true;
    act();
  };
}

const asking = (form) => () => (place(form).hidden = false);

place('refresh').onclick = show;
place('setup').onclick = asking('choices');
place('different').onchange = ({ target }) => {
  place('existing').disabled = !target.checked;
  place('template').disabled = target.checked;
};
answering(place('choices'), asking('irreversible'));
answering(place('irreversible'), () => begin('SetupPowerPlatformIntegration'));
place('resume').onclick = () => begin('SetupPowerPlatformIntegration');
place('application').onclick = asking('terms');
answering(place('terms'), asking('confirm'));
answering(place('confirm'), () => begin('ConfigureDualWrite'));
place('link').onclick = () => begin('LinkToPowerPlatform');

await show();
await play();
