// What can go wrong with a message to the web platform. It stands on our own database, so a fault is the database's.
import { DeliveryFault } from "../faults.ts";

/** uncertain: whether it was kept is not known; its key makes a second try the same message. */
export function deliveryFault(error: unknown): DeliveryFault {
  if (error instanceof DeliveryFault) return error;
  return new DeliveryFault("later", "web: our own records cannot be reached", {
    uncertain: true,
    cause: error,
  });
}

export const notOurs = (): DeliveryFault =>
  new DeliveryFault("revoked", "web: there is no such installation");
export const nobodyThere = (): DeliveryFault =>
  new DeliveryFault("unreachable", "web: nobody is in this conversation");
export const gone = (): DeliveryFault => new DeliveryFault("gone", "web: there is no such message");
