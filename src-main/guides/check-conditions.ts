import { nearestOf, type Place } from '../schemas/index.ts';
import type { Condition } from './guide.ts';
import type { PlacedProblem } from './placed.ts';
import type { WrittenGuide } from './schema.ts';

interface PlacedCondition {
  when: Condition;
  place: Place;
}

/** Conditions that name a choice or an option that is not there. */
export function checkConditions(guide: WrittenGuide): PlacedProblem[] {
  return [...conditionsIn(guide, [])].flatMap((placed) => checkCondition(placed, guide));
}

/** Questions and answers that change nothing: they would be asked for nothing. */
export function idleAnswers(guide: WrittenGuide): PlacedProblem[] {
  const conditions = [...conditionsIn(guide, [])];
  return (guide.choices ?? []).flatMap(({ id, options }, at): PlacedProblem[] => {
    const naming = conditions.flatMap(({ when }) => (Object.hasOwn(when, id) ? [when[id]!] : []));
    if (naming.length === 0)
      return [{ place: ['choices', at, 'id'], message: 'nothing depends on its answer' }];
    const uses = options.map((option) => naming.map((wanted) => wanted.includes(option.id)).join());
    return options.flatMap(({ id }, option) => {
      const twin = options[uses.indexOf(uses[option]!)]!.id;
      const place = ['choices', at, 'options', option, 'id'];
      return twin === id ? [] : [{ place, message: `nothing depends on whether it is this or "${twin}"` }];
    });
  });
}

/** Every `when` of the file, and where it stands. */
function* conditionsIn(value: unknown, place: Place): Generator<PlacedCondition> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const at = [...place, Array.isArray(value) ? Number(name) : name];
    if (name === 'when') yield { when: member as Condition, place: at };
    else yield* conditionsIn(member, at);
  }
}

function checkCondition({ when, place }: PlacedCondition, { choices = [] }: WrittenGuide): PlacedProblem[] {
  const asked = place[0] === 'choices' ? choices.slice(0, Number(place[1])) : choices;
  return Object.entries(when).flatMap(([name, wanted]) => {
    const choice = asked.find(({ id }) => id === name);
    if (!choice)
      return [
        {
          place: [...place, name],
          message: `there is no choice "${name}"${asked === choices ? '' : ' before it'}${advice(name, asked)}`,
        },
      ];
    return wanted
      .filter((option) => !choice.options.some(({ id }) => id === option))
      .map((option) => ({
        place: [...place, name],
        message: `the choice "${name}" has no option "${option}"${advice(option, choice.options)}`,
      }));
  });
}

function advice(name: string, known: readonly { id: string }[]): string {
  const nearest = nearestOf(
    name,
    known.map(({ id }) => id),
  );
  return nearest === null ? '' : `. Did you mean "${nearest}"?`;
}
