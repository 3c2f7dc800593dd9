import type { Dismissal, FindingGroup, Severity } from '../contract/index.ts';
import { rootsOf } from './root-causes.ts';

interface Ranked {
  code: string;
  severity: Severity;
}

/** Where a finding stands among the others. */
export interface Standing {
  group: FindingGroup;
  /** Code of the finding to act on for it; null where it is that itself. */
  cause: string | null;
}

/**
 * Group by group: the cause first, although what follows from it may be graver, then what follows. The group of what
 * weighs most stands first, what was dismissed last. `findings` come in order of urgency. What only informs is no cause.
 */
export function inOrderOfAction<F extends Ranked>(
  findings: readonly F[],
  causesOf: (code: string) => readonly string[],
  dismissals: Readonly<Record<string, Dismissal>>,
): (F & Standing)[] {
  const standing = findings.filter(({ code }) => !dismissals[code]);
  const causes = standing.filter(({ severity }) => severity !== 'info').map(({ code }) => code);
  const rootOf = rootsOf(causes, causesOf);
  const rooted = standing.map((finding) => ({ finding, root: rootOf(finding.code) }));
  const roots = [...new Set(rooted.map(({ root }) => root))];
  const first = causes.length > 0 ? roots[0] : undefined;
  const place = ({ finding, root }: { finding: F; root: string }): number =>
    roots.indexOf(root) * 2 + (root === finding.code ? 0 : 1);
  const groupOf = (code: string, root: string): FindingGroup => {
    if (root !== code) return 'follows';
    return code === first ? 'first' : 'also';
  };
  return [
    ...rooted
      .toSorted((a, b) => place(a) - place(b))
      .map(({ finding, root }) => ({
        ...finding,
        group: groupOf(finding.code, root),
        cause: root === finding.code ? null : root,
      })),
    ...findings
      .filter(({ code }) => dismissals[code])
      .map((finding) => ({ ...finding, group: 'dismissed' as const, cause: null })),
  ];
}
