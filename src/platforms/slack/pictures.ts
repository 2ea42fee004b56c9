// A card whose pictures Slack cannot fetch, from wherever it is sent: the words go without them.
import type { Card } from "../../cards/card.ts";
import { refusesBlocks } from "./errors.ts";

/** Where Slack says whether it took the message, one with a picture can be sent again without. */
export const hasPicture = ({ blocks }: Card): boolean =>
  blocks.some((one) => one.kind === "picture" && one.address !== null);

/** Slack refuses the whole message when it cannot fetch a picture in it; its words then go without. */
export async function drawn<T>(card: Card, send: (card: Card) => Promise<T>): Promise<T> {
  try {
    return await send(card);
  } catch (error) {
    if (!hasPicture(card) || !refusesBlocks(error)) throw error;
    return send({
      ...card,
      blocks: card.blocks.map((one) => (one.kind === "picture" ? { ...one, address: null } : one)),
    });
  }
}
