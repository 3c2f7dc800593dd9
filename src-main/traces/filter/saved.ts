/** Filters that come with the console. */
export const SAVED_FILTERS: readonly { name: string; filter: string }[] = [
  { name: 'Dual-write only', filter: 'service!=other,Sign-in type!=image,script,style,font' },
  { name: 'Failed', filter: 'status>=400 or status=error,failed,blocked' },
  { name: 'Sign-in', filter: 'service=Sign-in' },
];
