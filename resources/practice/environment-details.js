import { play } from '/practice/practice.js';

const place = (id) => document.getElementById(id);
const environment = Object.fromEntries(new FormData(place('environment')));

async function post(action) {
  const answer = await fetch(`/EnvironmentDetails/${action}`, {
    method: 'POST',
    headers: { 'x-ms-client-request-id': crypto.randomUUID() },
    body: new URLSearchParams(environment),
  });
  return answer.json();
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
  place('warning').textContent = integration.warning ?? '';
  place('warning').hidden = integration.warning === null;
  const facts = {
    Dataverse: integration.dataverseUrl,
    'Power Platform environment ID': integration.powerPlatformEnvironmentId,
    'Dual-write': integration.dualWriteLinked ? 'Linked' : 'Not linked',
  };
  const pairs = Object.entries(facts).flatMap(([name, value]) => [element('dt', name), element('dd', value)]);
  place('facts').replaceChildren(...pairs);
  place('application').disabled = integration.dualWriteLinked;
}

/** A small question that is open until it is answered. */
function answering(form, act) {
  form.onsubmit = (event) => {
    event.preventDefault();
    form.hidden = true;
    act();
  };
}

place('application').onclick = () => (place('terms').hidden = false);
answering(place('terms'), () => (place('confirm').hidden = false));
answering(place('confirm'), async () => {
  await post('ConfigureDualWrite');
  place('application').disabled = true;
  place('link').disabled = false;
  place('progress').textContent = 'The dual-write application is set up.';
});
place('link').onclick = async () => {
  const { Success: isLinked, Error: error } = await post('LinkToPowerPlatform');
  const text = isLinked ? 'The environment is linked.' : `${error.errorCode}: ${error.errorMessage}`;
  place('messages').replaceChildren(element('p', text, isLinked ? 'success' : 'error'));
};

await show();
await play();
