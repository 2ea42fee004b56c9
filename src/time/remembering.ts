// The same few dates are read and written again and again: what a function said of them is remembered.

/** Answers of `find`, which is pure and never undefined; past `most` of them all are forgotten. */
export function remembering<Given, Answer>(
  most: number,
  find: (given: Given) => Answer,
): (given: Given) => Answer {
  const known = new Map<Given, Answer>();
  return (given) => {
    const remembered = known.get(given);
    if (remembered !== undefined) return remembered;
    const found = find(given);
    if (known.size >= most) known.clear();
    known.set(given, found);
    return found;
  };
}
