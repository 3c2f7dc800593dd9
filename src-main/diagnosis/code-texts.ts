import type { MessageRule } from './rule.ts';

/** Texts in which a code of a table is met: beside its message, in JSON, broken over lines, alone in a mail. */
export function textsOfCode(
  code: string,
  message: string,
): Pick<MessageRule, 'example' | 'exampleVariants' | 'nearMiss'> {
  return {
    example: `${code}: ${message}`,
    exampleVariants: [
      JSON.stringify(JSON.stringify({ errorCode: code, errorMessage: message })),
      `| *${code}* |\n ${message.replaceAll(' ', '\n')} |`,
      `We get error ${code} on the dual-write page.`,
    ],
    nearMiss: [`${code}7: ${code.toLowerCase()}x`, `Code ${code.slice(0, -1)}`],
  };
}
