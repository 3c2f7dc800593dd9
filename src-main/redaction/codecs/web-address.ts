import { defineCodec } from './codec.ts';
import { formParts } from './form.ts';
import { escapedLayer } from './layers.ts';

/** A whole text that is one address: its query and its fragment are forms. */
export const webAddress = defineCodec({
  id: 'web-address',
  sniff: (text) => /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|\/|\?|#|\.{1,2}\/)\S{0,200}[?#]/i.test(text.slice(0, 240)) || /^[a-z][a-z0-9+.-]{1,20}:\/\/\S/i.test(text.slice(0, 40)),
  parts(text) {
    if (text.length > 65_536 || /[\s"<>]/.test(text)) return null;
    const hash = text.indexOf('#');
    const queryEnd = hash < 0 ? text.length : hash;
    const mark = text.indexOf('?');
    const parts = mark >= 0 && mark < queryEnd ? formParts(text, mark + 1, queryEnd, 'query') : [];
    if (hash >= 0) parts.push(...formParts(text, fragmentStart(text, hash), text.length, 'query'));
    return parts;
  },
  decode: (text, part) => escapedLayer(text, part, { percent: true, plus: true }),
}); // prettier-ignore

/** `#/route?name=value` of single-page applications has a query of its own. */
function fragmentStart(text: string, hash: number): number {
  const mark = text.indexOf('?', hash);
  return mark < 0 ? hash + 1 : mark + 1;
}
