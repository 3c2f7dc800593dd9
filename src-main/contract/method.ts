import type * as v from 'valibot';

/** One thing the window can ask for: how its input is checked, and the type of its answer. */
export interface Method<Input, Output> {
  input: v.GenericSchema<unknown, Input>;
  /** A type only; nothing is there at run time. */
  output?: Output;
}

/** `method<Answer>()(schema of the input)`: the answer can't be inferred, the input is. */
export function method<Output>() {
  return <Input>(input: v.GenericSchema<unknown, Input>): Method<Input, Output> => ({ input });
}
