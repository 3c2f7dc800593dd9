import { defineDetector, type Found } from './detector.ts';

/** Credentials in the arguments of a pasted `curl` command. */
const LONGEST = 4000;

export const commandLines = defineDetector({
  id: 'command-lines',
  class: 'password',
  triggers: ['curl '],
  find(text, at) {
    const command = text.slice(at, at + LONGEST);
    const found: Found[] = [];
    const user = /\s(?:-u|--user|--proxy-user)[ =]["']?([^\s"':]{1,200}):([^\s"']{1,200})/g;
    for (let match = user.exec(command); match; match = user.exec(command)) {
      const end = at + match.index + match[0].length;
      const start = end - match[2]!.length;
      found.push({ start, end }, { start: start - 1 - match[1]!.length, end: start - 1, class: 'user' });
    }
    const cookies = /\s(?:-b|--cookie)[ =](?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s"']{1,2000}))/g;
    for (let match = cookies.exec(command); match; match = cookies.exec(command)) {
      const list = match[1] ?? match[2] ?? match[3] ?? '';
      const start = at + match.index + match[0].indexOf(list);
      for (const pair of list.matchAll(/=\s{0,4}([^;\s]{1,2000})/g)) {
        const from = start + pair.index + pair[0].length - pair[1]!.length;
        found.push({ start: from, end: from + pair[1]!.length, class: 'cookie' });
      }
    }
    return found;
  },
});
