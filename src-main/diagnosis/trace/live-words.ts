import { PEOPLE_WRITE } from './passages.ts';

const SILENT: readonly (readonly [open: string, close: string])[] = [
  ['<script', '</script'],
  ['<style', '</style'],
  ['<template', '</template'],
  ['<!--', '-->'],
];
const DATA = /^<script[^>]{0,200}json/i;
/** Names the table whose rows follow. */
const METADATA = '$metadata#';
const THEIR_ROWS = new RegExp(`^${PEOPLE_WRITE}`, 'i');

/** Tells which words of a text the product says now. Each mark is sought once, however many words are asked for. */
export interface LiveWords {
  /** Not in a page's own program, a template or a comment: that is what it could say. */
  isSpoken(offset: number): boolean;
  /** In rows that people write: in an envelope of answers, the table is named before its rows. */
  isQuoted(offset: number): boolean;
}

export function liveWordsOf(text: string): LiveWords {
  const known = new Map<string, number[]>();

  function placesOf(mark: string): number[] {
    const places: number[] = [];
    for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + mark.length)) places.push(at);
    return places;
  }

  /** The last place of `mark` at or before `offset`; -1 when there is none. */
  function lastBefore(mark: string, offset: number): number {
    const places = known.get(mark) ?? placesOf(mark);
    known.set(mark, places);
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return places[low - 1] ?? -1;
  }

  return {
    isSpoken: (offset) =>
      SILENT.every(([open, close]) => {
        const opened = lastBefore(open, offset);
        if (opened === -1 || lastBefore(close, offset) > opened) return true;
        return DATA.test(text.slice(opened, opened + 250));
      }),
    isQuoted(offset) {
      const table = lastBefore(METADATA, offset);
      return (
        table !== -1 && THEIR_ROWS.test(text.slice(table + METADATA.length, table + METADATA.length + 40))
      );
    },
  };
}
