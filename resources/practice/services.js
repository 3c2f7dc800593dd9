// The calls the dual-write page makes: to its gateway, and to Dataverse.
const { gateway, dataverse } = document.documentElement.dataset;
const BATCH = 'batch_practice';

/** An answer that is no success is raised with the service's own words. */
async function call(url, token, options = {}) {
  const answer = await fetch(url, {
    ...options,
    headers: {
      authorization: `Bearer ${token.access_token}`,
      'x-ms-client-request-id': crypto.randomUUID(),
      ...options.headers,
    },
  });
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => null);
  throw new Error(problem?.error?.message ?? `The service answered ${answer.status}.`);
}

const asJson = (value) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

export function createGateway(token) {
  const api = `${gateway}/api/DualWriteManagement/1.0`;
  const get = async (url) => (await call(url, token)).json();
  const post = async (url, value) => (await call(url, token, asJson(value))).json();
  return {
    version: () => get(`${api}/Version`),
    environments: (host) => get(`${api}/Environments?targetType=AX&identifier=${host}`),
    maps: (cid) => get(`${api}/Entities?targetType=AX&cid=${cid}`),
    connectionSet: (cname) => get(`${gateway}/api/ConnectionSet/${cname}`),
    executions: (pid) => get(`${gateway}/api/ProjectExecutionWithCompanies/${pid}`),
    start: (action, details) => post(`${api}/Start`, { action, details }),
    status: (requestId) => get(`${api}/Status/${requestId}`),
    link: (environments) => post(`${gateway}/api/ConnectionSet`, { environments }),
    reset: (cname, choices) => post(`${gateway}/api/ConnectionSet/${cname}/Reset`, choices),
    applySolution: () => post(`${api}/ApplySolution`, {}),
    addMap: (project) => post(`${gateway}/api/Project`, project),
  };
}

export function createDataverse(token) {
  const api = `${dataverse}/api/data/v9.2`;
  return {
    /** Who am I, and which solutions: two questions in one batch. */
    async identify() {
      const questions = [
        'WhoAmI',
        "solutions?$select=uniquename,version&$filter=startswith(uniquename,'DualWrite')",
      ];
      const parts = questions.map((question) =>
        [
          `--${BATCH}`,
          'Content-Type: application/http',
          'Content-Transfer-Encoding: binary',
          '',
          `GET ${api}/${question} HTTP/1.1`,
          'Accept: application/json',
          `Authorization: Bearer ${token.access_token}`,
          '',
          '',
        ].join('\r\n'),
      );
      const answer = await call(`${api}/$batch`, token, {
        method: 'POST',
        headers: { 'content-type': `multipart/mixed; boundary=${BATCH}` },
        body: `${parts.join('')}--${BATCH}--\r\n`,
      });
      return answer.text();
    },
    integration: async () =>
      (await call(`${api}/RetrieveFinanceAndOperationsIntegrationDetails`, token)).json(),
  };
}
