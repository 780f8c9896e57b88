/** What a move may come to besides a step; the sorts of steps are numbered from `SORTS` up. */
export const DISABLED = 0;
export const LOST = 1;
export const SORTS = 2;
