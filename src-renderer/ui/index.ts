/** The parts every screen is made of. Each has its look in itself, takes the roles of styles/base.css, and no raw colour. */
export { announce } from './announce.svelte.ts';
/** Speaks what `announce` is given; once in the window. */
export { default as Announcer } from './Announcer.svelte';
/** Standard, primary, subtle, danger; with `href` a link that looks like one. */
export { default as Button } from './Button.svelte';
/** A surface with an optional title. */
export { default as Card } from './Card.svelte';
export { default as Checkbox } from './Checkbox.svelte';
/** A filter with a count. */
export { default as Chip } from './Chip.svelte';
/** The quiet code of a rule or an error. */
export { default as CodeTag } from './CodeTag.svelte';
export { copyText } from './copy.ts';
/** Copies, shows a check for 2 s and says so politely. */
export { default as CopyButton } from './CopyButton.svelte';
/** Native modal dialog: Esc closes, the focus returns. */
export { default as Dialog } from './Dialog.svelte';
/** What it is, why it is empty, ways on. */
export { default as EmptyState } from './EmptyState.svelte';
/** What happened, why, what to do, details to copy. */
export { default as ErrorState } from './ErrorState.svelte';
export { default as Icon } from './Icon.svelte';
export { default as IconButton } from './IconButton.svelte';
export type { IconName } from './icons.ts';
/** Name and source above, value in mono, copy. */
export { default as Identifier } from './Identifier.svelte';
/** A shortcut, key by key. */
export { default as Kbd } from './Kbd.svelte';
/** Info, ok, warning, error; at most one per screen head. */
export { default as MessageBar } from './MessageBar.svelte';
export { default as PageHead } from './PageHead.svelte';
/** Name, bar, phase, amount and Cancel of a call that takes long; shows after 300 ms. */
export { default as WorkProgress } from './WorkProgress.svelte';
/** The same, of work this window did not start. */
export { default as Progress } from './Progress.svelte';
/** The result of the proof, same look in review and package. */
export { default as ProofBand } from './ProofBand.svelte';
export { default as RadioGroup } from './RadioGroup.svelte';
export { default as SearchField } from './SearchField.svelte';
/** Switches a view. */
export { default as Segmented } from './Segmented.svelte';
export { default as Select } from './Select.svelte';
/** Rows that are on their way. */
export { default as Skeleton } from './Skeleton.svelte';
/** Resizes a pane by pointer and arrows. */
export { default as Splitter } from './Splitter.svelte';
/** An icon and a word, always. */
export { default as Status } from './Status.svelte';
export type { StatusKind } from './Status.svelte';
/** State of a step of a case. */
export { default as StepIcon } from './StepIcon.svelte';
export { default as Switch } from './Switch.svelte';
/** Parts of one thing. */
export { default as Tabs } from './Tabs.svelte';
/** Severity, confidence. */
export { default as Tag } from './Tag.svelte';
export { default as TextArea } from './TextArea.svelte';
export { default as TextField } from './TextField.svelte';
