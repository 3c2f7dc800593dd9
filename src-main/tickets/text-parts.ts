import type { EvidenceNeed, TicketKind } from './kinds.ts';
import { diagnosesOf, type TicketFacts } from './package-input.ts';
import { ENVIRONMENT_LABELS, code, quote, visible } from './wording.ts';

/** Something the case knows and the addressee asks for, so that a text of the user's own should still say it. */
export interface TextPart {
  /** Of the evidence it stands for. */
  id: string;
  label: string;
  /** Without it there is no package; otherwise it is only told. */
  required: boolean;
  /** Lines to put (back) into the text. */
  lines: string;
}

/** What the user's own text leaves out; empty while the proposed text is taken, which says it all. */
export function missingParts(kind: TicketKind, facts: TicketFacts): TextPart[] {
  if (facts.text === undefined) return [];
  const text = comparable(facts.text);
  if (text === '')
    return [{ id: 'request', label: 'The request itself', required: true, lines: kind.request }];
  const parts = (needs: readonly EvidenceNeed[], required: boolean) =>
    needs.flatMap((need) => {
      const values = valuesFor(need, facts);
      if (values.length === 0 || values.some(({ value }) => text.includes(comparable(value)))) return [];
      return [
        { id: need.id, label: need.label, required, lines: values.map(({ lines }) => lines).join('\n') },
      ];
    });
  return [...parts(kind.required, true), ...parts(kind.recommended, false)];
}

/** What the case knows for a need that can be written; one of them is enough. A trace can't be: it goes along. */
function valuesFor(need: EvidenceNeed, facts: TicketFacts): { value: string; lines: string }[] {
  return need.sources.flatMap((source) => {
    switch (source.from) {
      case 'answer': {
        const value = facts.answers?.[need.id] ?? '';
        return value.trim() === '' ? [] : [{ value, lines: `\n**${need.label}**\n\n${quote(value)}` }];
      }
      case 'environment':
        return source.fields.flatMap((field) => {
          const value = facts.environment[field];
          const label = ENVIRONMENT_LABELS.find(([name]) => name === field)?.[1] ?? field;
          return value === '' ? [] : [{ value: hostOf(value), lines: `- ${label}: ${code(value)}` }];
        });
      case 'identifier': {
        const all = diagnosesOf(facts).flatMap(({ identifiers }) => identifiers);
        return all
          .filter(({ label }) => source.labels.includes(label))
          .map(({ label, value }) => ({ value, lines: `- ${label}: ${code(value)}` }));
      }
      default:
        return [];
    }
  });
}

function hostOf(value: string): string {
  return URL.canParse(value) ? new URL(value).host : value;
}

/** Spaces, indentation and case make no difference to a reader. */
function comparable(text: string): string {
  return visible(text).replace(/\s+/g, ' ').trim().toLowerCase();
}
