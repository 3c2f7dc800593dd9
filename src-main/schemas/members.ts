import * as v from 'valibot';
import { unknownMember } from './issue-words.ts';

/** An object that takes these members and no others; a misspelt one is told with the nearest that exists. */
export const members = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, (issue) => unknownMember(issue, Object.keys(entries)));
export const says = <Schema extends v.GenericSchema>(schema: Schema, description: string) =>
  v.pipe(schema, v.description(description));
/** What the check before it says, for the published schema. */
export const oneOf = <Input>(...names: string[]) =>
  v.metadata<Input, { oneOf: { required: string[] }[] }>({
    oneOf: names.map((name) => ({ required: [name] })),
  });
export const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
export const list = <Item extends v.GenericSchema>(item: Item, most: number) =>
  v.pipe(v.array(item), v.minLength(1), v.maxLength(most));
export const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
