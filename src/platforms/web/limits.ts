// Every number the web platform holds itself and its browsers to, in one table.
export const webLimits = {
  /** Messages on a page when it is opened; earlier ones stay kept. */
  messagesShown: 100,
  /** Bytes of a request's body. A form may be 100,000 characters, of up to four bytes, and is then refused in words. */
  body: 512 * 1024,
  /** ms without use after which a browser has to be let in again: a person's own device, a shared computer. */
  idle: { person: 30 * 24 * 60 * 60_000, ward: 30 * 60_000 },
  /** Pages that one browser keeps live at once. */
  livePages: 8,
  /** ms between two signs of life, so that nothing between us and the browser ends a silent connection. */
  heartbeat: 20_000,
  /** Characters of a person's or conversation's name. */
  name: 60,
  /** People in one conversation. */
  people: 500,
} as const;
