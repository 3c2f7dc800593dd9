import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { BODY_STATES, type Entry } from '../../../src-main/contract/index.ts';
import { buildPackage, verifyPackage } from '../../../src-main/tickets/index.ts';
import { entry, folder, packageInput, unpack } from './sample-input.ts';

const HOST = 'https://contoso.operations.dynamics.com';
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** Random words, which deflate makes little of and no detector takes for a secret. */
function words(length: number): string {
  const letters = [...randomBytes(length)].map((byte, i) => {
    const place = i % 6;
    return place === 5 ? ' ' : place % 2 === 0 ? 'bcdfghklmnprstvwz'[byte % 17]! : 'aeiou'[byte % 5]!;
  });
  return letters.join('');
}

function trace(): Entry[] {
  const script = entry(`${HOST}/app.js`, words(60_000), { _resourceType: 'script' });
  script.response.content.mimeType = 'text/javascript';
  const post = entry(`${HOST}/save`, words(5_000));
  post.request.method = 'POST';
  post.request.postData = { mimeType: 'text/plain', text: words(30_000) };
  const socket = entry(`${HOST}/live`, '', {
    _resourceType: 'websocket',
    _webSocketMessages: [{ type: 'receive', time: 1, opcode: 1, data: words(30_000) }],
  });
  return [
    entry(`${HOST}/stop`, words(40_000)),
    script,
    entry(`${HOST}/big`, words(50_000)),
    entry(`${HOST}/small`, words(20_000)),
    post,
    socket,
  ];
}

async function packed(maxSize: number, screenshots = 1) {
  const pictures = Array.from({ length: screenshots }, (_, i) => ({
    id: `s${i}`,
    caption: '',
    bytes: Buffer.concat([PNG, randomBytes(20_000)]),
  }));
  const input = await packageInput(await folder(), trace(), { maxSize, screenshots: pictures });
  return buildPackage(input);
}

describe('a package with a size limit', () => {
  it('loses nothing when it fits', async () => {
    expect((await packed(25_000_000)).manifest.dropped).toEqual([]);
  });

  it('leaves out in the stated order, lists it, and stays a valid package', async () => {
    const whole = (await packed(25_000_000)).size;
    const orders: string[][] = [];
    for (const limit of [whole - 5_000, whole - 30_000, whole - 55_000, whole - 80_000, whole - 104_000]) {
      const built = await packed(limit);
      expect(built.size).toBeLessThanOrEqual(limit);
      expect((await stat(built.path)).size).toBe(built.size);
      expect((await verifyPackage(built.path)).verdict).toBe('intact');
      orders.push(built.manifest.dropped.map(({ what }) => what));
    }
    const steps = [
      'screenshots',
      'response bodies of static files',
      'other response bodies',
      'request bodies',
      'WebSocket and event stream messages',
    ];
    for (const order of orders) expect(order).toEqual(steps.slice(0, order.length));
    expect(orders[0]).toEqual(['screenshots']);
    expect(orders.at(-1)!.length).toBe(steps.length);
  });

  it('keeps what the findings point to, all headers and all entries', async () => {
    const built = await packed(70_000);
    const members = await unpack(built.path);
    const { entries } = (JSON.parse(members.get('traces/trace-01.har')!) as { log: { entries: Entry[] } })
      .log;
    expect(entries).toHaveLength(trace().length);
    expect(entries[0]!.response.content.text!.length).toBe(40_000);
    for (const { request, response } of entries)
      expect(request.headers.length * response.headers.length).toBe(1);
    const gone = entries.filter(({ _bodyState }) => _bodyState === 'by-policy');
    expect(gone.length).toBeGreaterThan(1);
    for (const { _bodyReason, _bodyState, response } of gone) {
      expect(BODY_STATES).toContain(_bodyState);
      expect(_bodyReason).toContain('size limit');
      expect(response.content.text).toBeUndefined();
    }
    for (const { file, what, count } of built.manifest.dropped) {
      for (const name of ['ticket.md', 'report.html'])
        expect(members.get(name)).toContain(`${file}: ${what}, ${count}`);
    }
  });

  it('takes the largest body of a step first', async () => {
    const whole = (await packed(25_000_000, 0)).size;
    const { dropped } = (await packed(whole - 32_000, 0)).manifest;
    expect(dropped.map(({ entries }) => entries)).toEqual([[1], [2]]);
  });

  it('is refused when it can not fit', async () => {
    await expect(packed(20_000)).rejects.toMatchObject({ code: 'PACKAGE_TOO_LARGE' });
  });
});
