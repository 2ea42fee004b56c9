// For the store's contract on tenancy: the ways across of changes that codes lead to. A code is what lets a change across,
// so each is tried with the other organisation's code, and with our own in a place that is not ours.

import type { Ways } from "./store-tenancy.ts";
import { NOW as at } from "./store-world.ts";

/** The SHA-256 of both codes of an organisation, a person's and its own. */
export const codeOf = ({ organisationId }: { organisationId: string }): string => `sha-${organisationId}`;

type Here =
  | "add-link-code"
  | "link-person"
  | "count-wrong-code"
  | "set-organisation-code"
  | "join-organisation";

export const linkWays: Pick<Ways, Here> = {
  "add-link-code": (own, x) => [
    { do: "add-link-code", memberId: x.memberId, hash: "new", at },
    { do: "add-link-code", memberId: own.memberId, hash: codeOf(x), at },
  ],
  "link-person": (own, x) => {
    const asker = { installationId: own.installationId, externalId: "U-ben" };
    return [
      { do: "link-person", hash: codeOf(x), asker, twice: [], at },
      {
        ...{ do: "link-person", hash: codeOf(own), twice: [], at },
        asker: { ...asker, installationId: x.installationId },
      },
    ];
  },
  "count-wrong-code": (_, x) => [{ do: "count-wrong-code", memberId: x.memberId, at }],
  "set-organisation-code": (_, x) => [{ do: "set-organisation-code", hash: codeOf(x), at }],
  "join-organisation": (own, x) => {
    const { installationId } = own;
    const join = { do: "join-organisation", at } as const;
    const elsewhere = { externalId: x.here.place.externalId, kind: "public", name: "x" } as const;
    const fresh = { ...elsewhere, externalId: "C-fresh" };
    return [
      { ...join, hash: codeOf(x), installationId, conversation: fresh },
      { ...join, hash: codeOf(own), installationId: x.installationId, conversation: elsewhere },
    ];
  },
};
