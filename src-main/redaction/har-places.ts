/** What people call the places of a HAR, by the key that leads into them; deeper keys inherit. */
const PLACES: Readonly<Record<string, string>> = {
  request: 'request',
  response: 'response',
  url: 'URL',
  redirectURL: 'URL',
  queryString: 'query parameter',
  cookies: 'cookie',
  postData: 'request body',
  content: 'response body',
  comment: 'comment',
  _initiator: 'initiator',
  _webSocketMessages: 'WebSocket frame',
  _eventSourceMessages: 'EventSource message',
  pages: 'page',
  title: 'page title',
  _console: 'console',
  _markers: 'marker',
  _completeness: 'completeness',
  cache: 'cache',
};

const known = new Map<string, Map<string, string>>();

export function placeOf(key: string, outer: string): string {
  let places = known.get(outer);
  if (!places) known.set(outer, (places = new Map<string, string>()));
  let place = places.get(key);
  if (place === undefined) {
    place = decide(key, outer);
    if (places.size < 1000) places.set(key, place);
  }
  return place;
}

function decide(key: string, outer: string): string {
  if (key === 'headers') return outer === 'request' || outer === 'response' ? `${outer} header` : 'header';
  if (/cookies?$/i.test(key)) return 'cookie';
  const own = Object.hasOwn(PLACES, key) ? PLACES[key]! : null;
  if (own === 'URL' && outer !== 'request' && outer !== 'response') return outer;
  if (own === 'page title' && outer !== 'page') return outer;
  return own ?? (key.startsWith('_') && outer !== 'initiator' ? 'custom field' : outer);
}
