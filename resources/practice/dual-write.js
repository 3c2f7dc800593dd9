import { play } from '/practice/practice.js';
import { createDataverse, createGateway } from '/practice/services.js';
import { askForReset } from '/practice/reset.js';
import { signedIn, tokenFor } from '/practice/token.js';

const STATES = ['None', 'Stopped', 'Initial sync', 'Catch-up', 'Running', 'Paused', 'Not running'];
const REQUEST = { waiting: 1, completed: 2, error: 3 };
const ACTION = { start: '1', stop: '4' };
const ASK_AGAIN_MS = 250;

const { dataverse: dataverseUrl, financeOperations } = document.documentElement.dataset;
const place = (id) => document.getElementById(id);

tellFrame('here');
const token = await signedIn();
if (token) {
  await open(createGateway(token)).catch(say);
  tellFrame('opened');
  await play();
}

/** Finance and operations, around this page, hears how far it is. */
function tellFrame(what) {
  parent.postMessage(`dual-write: ${what}`, `https://${financeOperations}`);
}

async function open(gateway) {
  await gateway.version();
  const [environment] = await gateway.environments(financeOperations);
  place('loading').hidden = true;
  if (!environment) return offerLink(gateway);
  const connectionSet = await gateway.connectionSet(environment.cname);
  await showMaps(gateway, environment);
  place('linked').hidden = false;
  place('run').onclick = () => change(ACTION.start, gateway, environment);
  place('stop').onclick = () => (place('confirm').hidden = false);
  answering(place('confirm'), () => change(ACTION.stop, gateway, environment));
  place('add').onclick = () => (place('new-map').hidden = false);
  answering(place('new-map'), () => addMap(gateway, environment));
  place('apply').onclick = () => applySolution(gateway, environment).catch(say);
  place('reset').onclick = () => resetLink(gateway, environment);
  await showDetails(connectionSet);
}

function offerLink(gateway) {
  place('unlinked').hidden = false;
  place('link').onclick = () =>
    gateway
      .link([
        { targetType: 'AX', directUrl: `https://${financeOperations}` },
        { targetType: 'CRM', directUrl: dataverseUrl },
      ])
      .then(() => say('The environment is linked.', 'success'), say);
}

/** A small question that is open until it is answered. */
function answering(form, act) {
  form.onsubmit = (event) => {
    event.preventDefault();
    form.hidden = true;
    act().catch(say);
  };
}

async function addMap(gateway, { cid }) {
  await gateway.addMap({ cid, leftEntity: 'InventWarehouseEntity', rightEntity: 'msdyn_warehouses' });
  say('The table map was created.', 'success');
}

async function applySolution(gateway, environment) {
  await gateway.applySolution();
  await showMaps(gateway, environment);
  say('The solution was applied.', 'success');
}

function resetLink(gateway, environment) {
  const finish = async (choices) => {
    await gateway.reset(environment.cname, choices);
    await showMaps(gateway, environment);
    await showDetails(await gateway.connectionSet(environment.cname));
    say('The link was reset. Apply a solution, then set up the maps anew.', 'success');
  };
  const areRunning = [...place('maps').rows].some(({ cells }) => cells[3].textContent !== STATES[1]);
  askForReset({ areRunning, finish: (choices) => finish(choices).catch(say) });
}

async function change(action, gateway, environment) {
  const { cid } = environment;
  const chosen = [...place('maps').querySelectorAll(':checked')].map((box) => ({
    tid: box.value,
    pid: box.dataset.pid,
    cid,
    parameters: {},
  }));
  const { requestId } = await gateway.start(action, chosen);
  let status = await gateway.status(requestId);
  while (status.state === REQUEST.waiting) {
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    status = await gateway.status(requestId);
  }
  await showMaps(gateway, environment);
  if (action === ACTION.start) for (const { pid } of chosen) await gateway.executions(pid);
  if (status.state === REQUEST.error) say(new Error(status.errorMessage));
  else say(action === ACTION.stop ? 'The maps were stopped.' : 'The maps are running.', 'success');
}

async function showMaps(gateway, { cid }) {
  const rows = (await gateway.maps(cid)).map(({ leftEntity, rightEntity, detail }) => {
    const row = document.createElement('tr');
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.value = detail.tid;
    box.dataset.pid = detail.pid;
    box.setAttribute('aria-label', leftEntity.displayName);
    const cells = [
      leftEntity.displayName,
      rightEntity.name,
      STATES[detail.state],
      lastRequest(detail.lastRequest),
    ];
    row.append(cell(box), ...cells.map(cell));
    return row;
  });
  place('maps').replaceChildren(...rows);
  place('maps').onchange = showChoice;
  showChoice();
}

function showChoice() {
  const nothing = place('maps').querySelector(':checked') === null;
  place('run').disabled = nothing;
  place('stop').disabled = nothing;
}

function lastRequest(request) {
  if (!request) return '';
  return request.state === REQUEST.error
    ? 'Error'
    : request.state === REQUEST.completed
      ? 'Completed'
      : 'Waiting';
}

async function showDetails(connectionSet) {
  const dataverse = createDataverse(await tokenFor(dataverseUrl, token));
  await dataverse.identify();
  const integration = await dataverse.integration().catch((error) => ({ Url: error.message }));
  const facts = {
    'Connection set': connectionSet.name,
    'Finance and operations': connectionSet.environments.AX.directUrl,
    'Dataverse that dual-write uses': connectionSet.environments.CRM.directUrl,
    'Dataverse of Power Platform Integration': dataverseUrl,
    'That Dataverse is integrated with': integration.Url,
  };
  const pairs = Object.entries(facts).flatMap(([name, value]) => [element('dt', name), element('dd', value)]);
  place('details').replaceChildren(...pairs);
}

function say(what, kind = 'error') {
  place('loading').hidden = true;
  const text = element('p', what instanceof Error ? what.message : what);
  text.className = kind;
  place('messages').replaceChildren(text);
}

function cell(content) {
  const made = document.createElement('td');
  made.append(content);
  return made;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
