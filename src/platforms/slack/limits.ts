// Every number Slack holds us to, in one table. validate*.ts refuses what exceeds it; outbound paces by it.

/**
 * Lengths are UTF-16 units (never fewer than Slack's characters), counts are items, `Ms` are milliseconds.
 * Sources: docs.slack.dev/reference/block-kit (blocks, block-elements, composition-objects), /reference/views,
 * /reference/methods, /apis/web-api/rate-limits, and the comments of @slack/types 3.2.0; other sources stand beside.
 */
export const slackLimits = {
  message: {
    blocks: 50,
    /** The fallback text, and apart from it all text in the blocks together: beyond ~13,000 Slack answers msg_blocks_too_long. */
    wholeText: 10_000,
    metadataType: 255,
    /** Bytes of JSON. Slack names metadata_too_large without a number; ours is cautious. */
    metadataBytes: 8_000,
  },
  view: {
    blocks: 100,
    title: 24,
    submit: 24,
    close: 24,
    privateMetadata: 3_000,
    callbackId: 255,
    externalId: 255,
    /** Bytes of JSON, else view_too_large. */
    bytes: 250_000,
    /** Modals stacked by views.push, the first one counted. */
    stack: 3,
    triggerMs: 3_000,
  },
  block: {
    id: 255,
    header: 150,
    sectionText: 3_000,
    sectionFields: 10,
    sectionField: 2_000,
    contextElements: 10,
    contextText: 3_000,
    actionsElements: 25,
    inputLabel: 2_000,
    inputHint: 2_000,
    imageAlt: 2_000,
    imageTitle: 2_000,
    imageUrl: 3_000,
  },
  element: {
    actionId: 255,
    buttonText: 75,
    buttonValue: 2_000,
    buttonUrl: 3_000,
    accessibilityLabel: 75,
    placeholder: 150,
    selectOptions: 100,
    optionGroups: 100,
    choices: 10,
    overflowOptions: 5,
    inputText: 3_000,
  },
  object: {
    optionText: 75,
    /** UTF-8 bytes here, the stricter reading of "150 characters". */
    optionValue: 150,
    optionDescription: 75,
    optionUrl: 3_000,
    groupLabel: 75,
    confirmTitle: 100,
    confirmText: 300,
    confirmButton: 30,
  },
  /** A slash command's or interaction's response_url. */
  responseUrl: { uses: 5, livesMs: 30 * 60_000 },
  /** An unanswered request is an error to the person, and an event is sent again after about 0, 1 and 5 minutes. */
  ackMs: 3_000,
  rate: {
    /** chat.postMessage, for each conversation; the cap of a whole workspace is not published. */
    postsPerSecond: 1,
    tierPerMinute: { 1: 1, 2: 20, 3: 50, 4: 100 },
    /** Each method's tier; those with rules of their own are left out. */
    tier: {
      "chat.update": 3,
      "chat.delete": 3,
      "chat.postEphemeral": 4,
      "views.open": 4,
      "views.push": 4,
      "views.update": 4,
      "views.publish": 4,
      "conversations.members": 4,
      "conversations.info": 3,
      "conversations.open": 3,
      "users.info": 4,
      "users.list": 2,
      "apps.connections.open": 1,
    },
    eventsPerHour: 30_000,
  },
} as const;
