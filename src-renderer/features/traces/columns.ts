import type { SortColumn } from '../../../src-main/contract/index.ts';

export interface Column {
  id: 'evidence' | 'waterfall' | SortColumn;
  title: string;
  /** Track of the grid. */
  width: string;
  /** Narrower lists leave the column out. */
  from: number;
  isNumber?: boolean;
  sort: SortColumn | null;
}

const COLUMNS: readonly Column[] = [
  { id: 'evidence', title: 'Evidence', width: '16px', from: 0, sort: null },
  { id: 'method', title: 'Method', width: '68px', from: 480, sort: 'method' },
  { id: 'status', title: 'Status', width: '112px', from: 0, sort: 'status' },
  { id: 'service', title: 'Service', width: '80px', from: 560, sort: 'service' },
  { id: 'host', title: 'Host', width: 'minmax(120px, 0.6fr)', from: 1120, sort: 'host' },
  { id: 'path', title: 'Path', width: 'minmax(96px, 1fr)', from: 0, sort: 'path' },
  { id: 'type', title: 'Type', width: '68px', from: 740, sort: 'type' },
  { id: 'initiator', title: 'Initiator', width: '124px', from: 1040, sort: 'initiator' },
  { id: 'size', title: 'Size', width: '68px', from: 640, isNumber: true, sort: 'size' },
  { id: 'time', title: 'Time', width: '64px', from: 0, isNumber: true, sort: 'time' },
  { id: 'waterfall', title: 'Waterfall', width: 'minmax(96px, 0.35fr)', from: 600, sort: 'start' },
];

/** The columns that a list of this width has room for. */
export function columnsFor(width: number): readonly Column[] {
  return COLUMNS.filter(({ from }) => width >= from);
}
