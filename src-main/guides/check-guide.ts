import { generatedScripts } from '../reference/index.ts';
import type { Place } from '../schemas/index.ts';
import { addressProblem } from './addresses.ts';
import { checkConditions, idleAnswers } from './check-conditions.ts';
import { checkWays } from './check-ways.ts';
import { both, canHoldTogether } from './conditions.ts';
import type { PlacedProblem, PlacedStep } from './placed.ts';
import type { WrittenGuide, WrittenStep } from './schema.ts';

/** What the form of a guide can't say: whether its parts fit together. */
export function checkGuide(guide: WrittenGuide): PlacedProblem[] {
  const steps = guide.parts.flatMap(({ steps, when = {} }, part) =>
    steps.map((step, at): PlacedStep => ({
      step,
      when: both(when, step.when ?? {}),
      place: ['parts', part, 'steps', at],
    })),
  );
  const conditionProblems = checkConditions(guide);
  const repeated = [
    ...repeatedIds(guide.choices ?? [], ['choices']),
    ...(guide.choices ?? []).flatMap(({ options }, at) => repeatedIds(options, ['choices', at, 'options'])),
    ...repeatedSteps(steps),
  ];
  return [
    ...conditionProblems,
    ...repeated,
    ...idleAnswers(guide),
    ...steps.flatMap(checkStep),
    // What is said of the ways through a guide would be wrong where its conditions are.
    ...(conditionProblems.length > 0 ? [] : checkWays(guide, steps)),
  ];
}

function repeatedIds(items: readonly { id: string }[], place: Place): PlacedProblem[] {
  return items.flatMap(({ id }, at) =>
    items.findIndex((other) => other.id === id) < at
      ? [{ place: [...place, at, 'id'], message: `"${id}" is there already` }]
      : [],
  );
}

/** An id names one step in what is stored; a title names one to a person, whatever was chosen. */
function repeatedSteps(steps: readonly PlacedStep[]): PlacedProblem[] {
  return steps.flatMap(({ step, when, place }, at) => {
    const before = steps.slice(0, at);
    if (before.some((other) => other.step.id === step.id))
      return [{ place: [...place, 'id'], message: `"${step.id}" is there already` }];
    const isTwin = before.some(
      (other) => other.step.title === step.title && canHoldTogether(other.when, when),
    );
    return isTwin
      ? [{ place: [...place, 'title'], message: 'another step of the same way is called so' }]
      : [];
  });
}

function checkStep({ step, place }: PlacedStep): PlacedProblem[] {
  const { opens = [], script, checks = [], looks = [] } = step;
  const proved = looks.flatMap((check, at) =>
    checks.includes(check)
      ? [{ place: [...place, 'looks', at], message: `"${check}" verifies the step already` }]
      : [],
  );
  const addresses = opens.flatMap(({ url }, at) => {
    const message = addressProblem(url);
    return message === null ? [] : [{ place: [...place, 'opens', at, 'url'], message }];
  });
  return [
    ...addresses,
    ...proved,
    ...(script === undefined ? [] : checkScript(script, step, [...place, 'script'])),
  ];
}

function checkScript(script: string, { do: text }: WrittenStep, place: Place): PlacedProblem[] {
  if (!Object.hasOwn(generatedScripts(), script))
    return [{ place, message: `nothing generates "${script}"` }];
  const isShown = JSON.stringify(text).includes(`generated:${script}`);
  return isShown ? [] : [{ place, message: `the text does not show it: \`\`\`sql generated:${script}` }];
}
