// For the store's contract on tenancy: the ways across of changes about links and codes. A code lets a change across, so
// each is tried with the other organisation's code, and with our own in a place that is not ours.
import type { Ways } from "./store-tenancy.ts";
import { NOW as at, DAY, later } from "./store-world.ts";

/** The SHA-256 of both codes of an organisation, a person's and its own. */
export const codeOf = ({ organisationId }: { organisationId: string }): string => `sha-${organisationId}`;

type Here =
  | "add-link-code"
  | "link-person"
  | "count-wrong-code"
  | "set-organisation-code"
  | "join-organisation"
  | "add-link"
  | "revoke-links";

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
  "add-link": (own, x, { newId }) => {
    const link = { id: newId<"Link">(), hash: `link ${newId()}`, expiresAt: later(DAY) };
    return [
      { do: "add-link", link: { ...link, kind: "page", teamId: x.teamId, memberId: null }, at },
      { do: "add-link", link: { ...link, kind: "person", teamId: own.teamId, memberId: x.memberId }, at },
      {
        do: "add-link",
        link: { ...link, kind: "file", teamId: null, memberId: own.memberId, pulseId: x.pulseId },
        at,
      },
    ];
  },
  "revoke-links": (_, x) => [
    { do: "revoke-links", of: { kind: "page", teamId: x.teamId, memberId: null }, at },
    { do: "revoke-links", of: { kind: "person", teamId: null, memberId: x.memberId }, at },
  ],
};
