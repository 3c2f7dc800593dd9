/** Rows of one height need no measuring: which of them to draw, and where, follows from the scroll position. */
export const ROW_HEIGHT = 28;
/** Browsers draw no element higher than some 15 million device pixels; a longer list scrolls in larger steps. */
const TALLEST = 6_000_000;
/** Rows drawn before and after those in sight. */
export const BEYOND = 4;

export interface Viewport {
  total: number;
  /** Of the part that scrolls, in px. */
  height: number;
  scrollTop: number;
}

export interface VisibleRows {
  /** Height of all rows, as far as it can be had. */
  canvas: number;
  /** First row to draw and the one after the last. */
  first: number;
  end: number;
  /** Added to `row * ROW_HEIGHT` to place a row. */
  shift: number;
}

export function visibleRows(viewport: Viewport): VisibleRows {
  const { total, height, scrollTop } = viewport;
  const at = scrollTop * scaleOf(viewport);
  const first = Math.max(0, Math.floor(at / ROW_HEIGHT) - BEYOND);
  return {
    canvas: Math.min(total * ROW_HEIGHT, TALLEST),
    first: Math.min(first, total),
    end: Math.min(total, Math.ceil((at + height) / ROW_HEIGHT) + BEYOND),
    shift: scrollTop - at,
  };
}

/** Where to scroll so that a row is seen whole; the same place when it is seen already. */
export function scrollTo(row: number, viewport: Viewport, isCentred = false): number {
  const scale = scaleOf(viewport);
  const at = viewport.scrollTop * scale;
  const top = row * ROW_HEIGHT;
  const bottom = top + ROW_HEIGHT;
  if (isCentred && (top < at || bottom > at + viewport.height))
    return Math.max(0, (top - viewport.height / 2) / scale);
  if (top < at) return top / scale;
  return bottom > at + viewport.height ? (bottom - viewport.height) / scale : viewport.scrollTop;
}

/** Pixels of the list for one of the scroll bar. */
function scaleOf({ total, height }: Viewport): number {
  const full = total * ROW_HEIGHT;
  return full <= TALLEST ? 1 : (full - height) / Math.max(1, TALLEST - height);
}
