// The candidate that a mistyped word probably meant.
import leven from "leven";

/** The nearest by edit distance, ignoring case; null when more than a third of the word (at least two) differs. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const typed = word.toLowerCase();
  // Long words are not compared: nobody mistypes a paragraph into a command.
  if (typed.length > 60) return null;
  const most = Math.max(2, Math.floor(typed.length / 3));
  let best: string | null = null;
  let least = most + 1;
  for (const candidate of candidates) {
    const distance = leven(typed, candidate.toLowerCase(), { maxDistance: least });
    // Half of a short word replaced is another word.
    if (distance < least && distance < candidate.length) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}
