import 'server-only';

/** So many matches are counted, and sorted as they are; of more we only know that there are more. */
export const countedImages = 10_000;

/** How many rows of an index are followed for each one wanted before all matches are sorted instead. */
export const followedPerRow = 200;
