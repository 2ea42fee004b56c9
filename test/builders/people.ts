// People and conversations as a platform names them.
import type { InstallationId } from "../../src/domain/ids.ts";
import type { PlatformConversation, PlatformPerson, Sender } from "../../src/domain/sender.ts";
import type { Zone } from "../../src/time/calendar.ts";

/** `aPerson("Ada")` is U-ada, a person in London. */
export function aPerson(name: string, rest: Partial<PlatformPerson> = {}): PlatformPerson {
  return {
    externalId: `U-${name.toLowerCase()}`,
    name,
    zone: "Europe/London" as Zone,
    kind: "person",
    ...rest,
  };
}

export function people(count: number): PlatformPerson[] {
  return Array.from({ length: count }, (_, n) => aPerson(`Person${String(n + 1).padStart(3, "0")}`));
}

export function aConversation(
  externalId: string,
  rest: Partial<PlatformConversation> = {},
): PlatformConversation {
  return {
    externalId,
    kind: "public",
    name: externalId.toLowerCase(),
    isKindSure: true,
    botIsHere: true,
    ...rest,
  };
}

export function aSender(
  installationId: InstallationId,
  person: PlatformPerson,
  conversation: PlatformConversation | null = null,
): Sender {
  return { installationId, person, conversation };
}
