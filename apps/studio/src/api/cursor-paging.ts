/** Spread into `infiniteOptions` of any list: how its pages follow one another. The first page has no cursor. */
export const cursorPaging = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { readonly nextCursor: string | null }) => page.nextCursor ?? undefined,
};

/** The cursor as input of a list; nothing for the first page. */
export function atCursor(cursor: string | undefined): { readonly cursor?: string } {
  return cursor === undefined ? {} : { cursor };
}
