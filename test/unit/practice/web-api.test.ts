import { describe, expect, it } from 'vitest';
import { ask } from '../../../src-main/practice/web-api/query.ts';
import { BadQuery, type Row, type Shape } from '../../../src-main/practice/web-api/table.ts';

const UNIT: Shape = { key: 'unitid', columns: ['unitid', 'name', '_parent_value'] };
const ROLE: Shape = { key: 'roleid', columns: ['roleid', 'name'] };
const USER: Shape = {
  key: 'userid',
  columns: ['userid', 'name', 'age', 'isdisabled', 'created'],
  leadsTo: { unit: UNIT, roles: ROLE },
};
const ID = 'a7c0ffee-0000-4000-8000-000000000001';
const USERS: readonly Row[] = [
  {
    userid: ID,
    name: "Ana O'Neil",
    age: 41,
    isdisabled: false,
    created: '2024-11-18T08:00:00Z',
    unit: { unitid: 'u1', name: 'Root', _parent_value: null },
    roles: [
      { roleid: 'r1', name: 'Reader' },
      { roleid: 'r2', name: 'Writer' },
    ],
  },
  {
    userid: 'a7c0ffee-0000-4000-8000-000000000002',
    name: 'Jonas',
    age: null,
    isdisabled: true,
    created: '2024-12-01T08:00:00Z',
    unit: { unitid: 'u2', name: 'Leaf', _parent_value: 'u1' },
    roles: [],
  },
];

const query = (text: string): Row[] => ask(new URLSearchParams(text), USER, USERS);
const namesBy = (filter: string): unknown[] =>
  query(`$select=name&$filter=${encodeURIComponent(filter)}`).map(({ name }) => name);

describe('a filter of the practice Web API', () => {
  it.each([
    [`userid eq ${ID}`, ["Ana O'Neil"]],
    ["name eq 'ana o''neil'", ["Ana O'Neil"]],
    ["name ne 'Jonas'", ["Ana O'Neil"]],
    ['isdisabled eq true', ['Jonas']],
    ['age gt 40', ["Ana O'Neil"]],
    ['age le 40', []],
    ['age eq null', ['Jonas']],
    ['created ge 2024-12-01T00:00:00Z', ['Jonas']],
    ['unit/_parent_value eq null', ["Ana O'Neil"]],
    ["startswith(name,'jo')", ['Jonas']],
    ["contains(name, 'a') and not endswith(name,'s')", ["Ana O'Neil"]],
    // `and` binds closer than `or`: OData 4.01, part 2, 5.1.1.17.
    ["name eq 'Jonas' or name eq 'Ana' and age eq null", ['Jonas']],
    ["(name eq 'Jonas' or age eq 41) and isdisabled eq false", ["Ana O'Neil"]],
  ])('%s', (filter, names) => {
    expect(namesBy(filter)).toEqual(names);
  });

  it.each([
    '',
    'name',
    'name eq',
    'name like 1',
    "name eq 'open",
    "name eq 'a' name",
    "(name eq 'a'",
    'password eq 1',
    'boss/name eq 1',
    'roles/name eq ;',
    "startswith(name 'a')",
  ])('is refused when it is none: %s', (filter) => {
    expect(() => namesBy(filter)).toThrow(BadQuery);
  });
});

describe('a query of the practice Web API', () => {
  it('answers the key and what was selected, and nothing else', () => {
    const [first] = query('$select=name&$top=1');
    expect(first).toEqual({ '@odata.etag': 'W/"1"', userid: ID, name: "Ana O'Neil" });
  });

  it('follows to one record and to many, each with its own columns', () => {
    const [first] = query(
      "$select=name&$expand=unit($select=name),roles($select=name;$filter=name eq 'Writer')",
    );
    expect(first).toMatchObject({ unit: { unitid: 'u1', name: 'Root' }, roles: [{ name: 'Writer' }] });
    expect(first!['unit']).not.toHaveProperty('_parent_value');
    expect(first!['roles']).toHaveLength(1);
  });

  it('sorts', () => {
    expect(query('$select=name&$orderby=created desc').map(({ name }) => name)).toEqual([
      'Jonas',
      "Ana O'Neil",
    ]);
    expect(query('$select=name&$orderby=name').map(({ name }) => name)).toEqual(["Ana O'Neil", 'Jonas']);
  });

  it.each([
    '$filter=age eq 1',
    '$select=password',
    '$select=name&$orderby=password',
    '$select=name&$top=all',
    '$select=name&$expand=unit',
    '$select=name&$expand=boss($select=name)',
    '$select=name&$apply=aggregate',
    '$select=name&api-version=9.2',
  ])('is refused as the service refuses it: %s', (text) => {
    expect(() => query(text)).toThrow(BadQuery);
  });
});
