import type { GenericSchema } from 'valibot';

export const SCHEMA_FILE: string;
export function schemaText(schema: GenericSchema): Promise<string>;
