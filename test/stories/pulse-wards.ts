// Who is asked in the stories of a pulse, on every platform, and the words they read on it.

const crowd = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${letter}${at}`);

export const SEVEN = ["amira", "ben", ...crowd("s", 8)];
/** s7 of Ward 7 works on Ward 8 as well. */
export const EIGHT = crowd("e", 10);
export const NINE = crowd("n", 4);

export const NAME = "Five-component pulse (10 statements)";
export const POINTS = [
  "Strongly disagree",
  "Disagree",
  "Neither agree nor disagree",
  "Agree",
  "Strongly agree",
];
export const FIRST = "I know the main thing our team is trying to make better right now.";
