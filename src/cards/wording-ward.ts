// The ward PC, a team's shared computer: its page's address, and what is said of answers that were entered there.
import { possessive } from "./phrases.ts";
import { typed, type Words } from "./wording.ts";

export const ENTERED_ON_WARD_PC = "entered on the ward PC";
export const enteredThereBy = (scribe: string): string => `Entered on the ward PC by ${scribe}`;
export const USE_OWN_DEVICE = "use your own device";

export const pageTitle = (team: string): string => `${possessive(team)} page for the ward PC`;
export const openPage = (team: string): string => `Open ${possessive(team)} page`;
export const openQr = (team: string): string => `Show the QR code of ${possessive(team)} page`;
export const worksUntil = (when: string): string => `The address works until ${when}.`;
export const WHO_SEES_PAGE =
  "Anyone with this address can see the team's names and today's answers: keep it on the ward's PC.";
export const ENDED = "Earlier addresses do not work any more.";
export const toEnd = (words: Words): string =>
  `To end earlier addresses and make a new one, type ${typed(words, "link page new")}.`;
export const ONLY_THIS_COMPUTER =
  "This address can be opened only on the computer that runs the service. Whoever runs it can set PUBLIC_URL.";
