import { defineDetector } from './detector.ts';
import { charSet, runEnd } from './scan.ts';

/** User names in paths of home folders, and names of client machines. */
const NAME = charSet('-_.$~ ', ['a', 'z'], ['A', 'Z'], ['0', '9']);
const HOMES = ['\\Users\\', '/Users/', '/home/', '\\Documents and Settings\\'];
const SHARED = new Set([
  'public',
  'default',
  'all users',
  'shared',
  'runner',
  'root',
  'node',
  'app',
  'index',
  'home',
]);

export const machines = defineDetector({
  id: 'machines',
  class: 'machine',
  fields: [
    {
      names: ['computername', 'devicename', 'devicedisplayname', 'workstation', 'workstationname', 'clientmachinename', 'clientcomputername', 'clienthostname', 'machinename'],
      when: (value) => value.length >= 3 && !value.includes(' '),
    },
  ],
  triggers: [...HOMES, 'DESKTOP-', 'LAPTOP-'],
  find(text, at) {
    const home = HOMES.find((folder) => text.startsWith(folder, at));
    if (home) {
      const start = at + home.length;
      // `https://host/Users/...` is an interface, a folder has a drive or nothing before it.
      if (home.startsWith('/') && !isPathStart(text, at)) return null;
      const end = runEnd(text, start, NAME, 40);
      const name = text.slice(start, end);
      const isFolder = text[end] === home[0] || end === text.length || /["'\s<>)]/.test(text[end]!);
      return isFolder && name.trim() !== '' && !SHARED.has(name.toLowerCase()) ? { start, end, class: 'user' } : null;
    }
    const end = runEnd(text, at, charSet('-', ['A', 'Z'], ['0', '9']), 20);
    return end - at >= 13 && /^(?:DESKTOP|LAPTOP)-[A-Z0-9]{5,}$/.test(text.slice(at, end)) ? { start: at, end } : null;
  },
}); // prettier-ignore

function isPathStart(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 12), at);
  return (
    before === '' ||
    /(?:^|[\s"'(=,])$/.test(before) ||
    /file:\/\/(?:\/?[A-Za-z]:)?$/.test(before) ||
    /[A-Za-z]:$/.test(before)
  );
}
