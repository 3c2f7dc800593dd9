import { writeWholeFile } from '../../src-main/files/index.ts';
import { harText, writePieces } from '../../src-main/traces/index.ts';

const HOSTS = [
  'projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com/api/DualWriteManagement/1.0/Status',
  'contoso.sandbox.operations.dynamics.com/Services/ReliableCommunicationManager.svc/ProcessMessages',
  'contoso.crm4.dynamics.com/api/data/v9.2/msdyn_dualwriteruntimeconfigs',
  'login.microsoftonline.com/common/oauth2/v2.0/token',
  'cdn.example.net/scripts/bundle',
];

/** A HAR of many small requests, the kind of trace a list has to be quick with. */
export async function writeManyRequests(path: string, count: number): Promise<void> {
  async function* entries(): AsyncGenerator<object> {
    for (let index = 0; index < count; index++) yield entryAt(index);
  }
  const log = { version: '1.2', creator: { name: 'bench', version: '1' } };
  await writeWholeFile(path, (file) => writePieces(file, harText(log, entries())));
}

function entryAt(index: number): object {
  const id = (index * 2654435761) % 2 ** 32;
  const failed = index % 97 === 0;
  return {
    startedDateTime: new Date(Date.UTC(2026, 10, 21, 9) + index * 20).toISOString(),
    time: 40 + (index % 300),
    request: {
      method: index % 5 === 1 ? 'POST' : 'GET',
      url: `https://${HOSTS[index % HOSTS.length]!}/${id.toString(16)}?session=${index}`,
      httpVersion: 'h2',
      cookies: [],
      headers: [{ name: 'accept', value: 'application/json' }],
      queryString: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: failed ? 403 : 200,
      statusText: '',
      httpVersion: 'h2',
      cookies: [],
      headers: [{ name: 'content-type', value: 'application/json' }],
      content: { size: 40, mimeType: 'application/json', text: `{"state":${index % 4},"id":${id}}` },
      redirectURL: '',
      headersSize: -1,
      bodySize: 40,
    },
    cache: {},
    timings: { blocked: 1, send: 1, wait: 30, receive: 8 + (index % 300) },
    _resourceType: 'fetch',
  };
}
