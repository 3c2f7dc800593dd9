import type { GenericSchema } from 'valibot';

export const RULE_PACK_SCHEMA_FILE: string;
export const GUIDE_SCHEMA_FILE: string;
export function schemaText(schema: GenericSchema): Promise<string>;
