import { expect, test } from 'vitest';
import {
  headerList,
  headerNumber,
  headerValue,
  httpVersion,
  queryString,
  statusTextOf,
} from '../../../../src-main/capture/assembly/headers.ts';

test('repeated headers, joined by line breaks, become headers again', () => {
  expect(headerList({ a: '1', 'set-cookie': 'x=1\ny=2', n: 3 })).toEqual([
    { name: 'a', value: '1' },
    { name: 'set-cookie', value: 'x=1' },
    { name: 'set-cookie', value: 'y=2' },
    { name: 'n', value: '3' },
  ]);
});

test('headers are found whatever their case', () => {
  const headers = [
    { name: 'Content-Length', value: '12' },
    { name: 'X', value: '1' },
  ];
  expect(headerValue(headers, 'content-length')).toBe('12');
  expect(headerNumber(headers, 'content-length')).toBe(12);
  expect(headerNumber([{ name: 'content-length', value: 'many' }], 'content-length')).toBe(-1);
  expect(headerValue(headers, 'y')).toBe('');
});

test('queries are decoded, and left as they are where they cannot be', () => {
  expect(queryString('https://a.test/?a=1&b=x%20y+z&c&=d&e=%zz&&f=g=h#i=j')).toEqual([
    { name: 'a', value: '1' },
    { name: 'b', value: 'x y z' },
    { name: 'c', value: '' },
    { name: '', value: 'd' },
    { name: 'e', value: '%zz' },
    { name: 'f', value: 'g=h' },
  ]);
  expect(queryString('https://a.test/#?a=1')).toEqual([]);
});

test('protocols and status lines', () => {
  expect(['http/1.1', 'h2', 'h3', 'quic/1', undefined].map(httpVersion)).toEqual([
    'HTTP/1.1',
    'HTTP/2.0',
    'HTTP/3.0',
    'quic/1',
    '',
  ]);
  expect(statusTextOf('HTTP/1.1 404 Not Found\r\nA: b')).toBe('Not Found');
  expect(statusTextOf('HTTP/1.1 200\r\n')).toBe('');
  expect(statusTextOf(undefined)).toBe('');
});
