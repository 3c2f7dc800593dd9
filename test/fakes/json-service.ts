import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface JsonService {
  origin: string;
  /** Path and query of every request, in order. */
  asked: string[];
}

/** A service on loopback that answers as it is told to, rightly or wrongly. Closed when the test has finished. */
export async function jsonService(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<JsonService> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json; odata.metadata=minimal' });
  response.end(JSON.stringify(value));
}
