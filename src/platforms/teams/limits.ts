// Every number Microsoft Teams holds us to, in one table. Drawing folds to it; outbound paces by it.

/**
 * Lengths are UTF-16 units, counts are items, `Ms` are milliseconds, `bytes` are bytes.
 * Sources: learn.microsoft.com/microsoftteams/platform, pages bots/how-to/format-your-bot-messages (message),
 * bots/how-to/rate-limit (rate), task-modules-and-cards/cards/universal-actions-for-adaptive-cards (refresh),
 * the app manifest's schema 1.25 (manifest) and the Adaptive Cards 1.5 schema; where a number is ours, it says so.
 */
export const teamsLimits = {
  message: {
    /** Teams refuses about 100 KB, counted as UTF-16, and asks for 80 KB; measured in the dearer of UTF-8 and UTF-16. */
    bytes: 80_000,
    /** Ours: the activity around the card, ids and addresses. */
    envelopeBytes: 4_000,
    /** Ours: what is said where the card is not shown. */
    plainText: 4_000,
  },
  /** Bytes of UTF-8: a dialog or a refreshed card is an answer, not a stored message; ours, after the message's. */
  form: { bytes: 80_000, title: 64 },
  card: {
    version: "1.5",
    /** Buttons in one row: clients of Teams show six, and fold or drop the rest. */
    actionsInSet: 6,
    /** People for whom a card refreshes by itself. */
    refreshUserIds: 60,
    /** Ours: what still reads well on a phone. */
    heading: 300,
    buttonText: 75,
    tooltip: 200,
    choice: 300,
    label: 2_000,
    hint: 2_000,
    altText: 2_000,
    pictureUrl: 2_000,
  },
  rate: {
    /** One bot in one thread: at most so many sends in so many ms. */
    sendsInThread: [
      { sends: 7, inMs: 1_000 },
      { sends: 8, inMs: 2_000 },
      { sends: 60, inMs: 30_000 },
      { sends: 1_800, inMs: 3_600_000 },
    ],
    /** One bot in one tenant, all threads and calls together. */
    requestsPerSecondInTenant: 50,
  },
  /** An invoke (a press, a form) that is not answered by then is an error to the person. */
  invokeMs: 10_000,
  manifest: {
    commandsInScope: 12,
    colourIcon: 192,
    outlineIcon: 32,
  },
} as const;
