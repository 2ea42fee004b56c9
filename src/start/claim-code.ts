// The one-time code with which the first administrator of a workspace or tenant becomes one: told once a start.
import { hash, random } from "../ids.ts";
import { newClaimCode } from "../interactions/claim.ts";
import type { Store } from "../store/store.ts";
import type { Clock } from "../time/clock.ts";

interface Parts {
  store: Store;
  clock: Clock;
  /** Tells whoever started the service something. */
  tell(line: string): void;
}

type Connect = Store["connect"];

/** Records an installation, and tells its code when it has no administrator. command: what is typed before the words. */
export function connecting({ store, clock, tell }: Parts, command: string) {
  const told = new Set<string>();
  return async (installation: Parameters<Connect>[0]): ReturnType<Connect> => {
    const now = clock.now();
    const connected = await store.connect(installation, now);
    const { organisationId } = connected;
    if (told.has(organisationId)) return connected;
    told.add(organisationId);
    const code = await newClaimCode({ store, hash }, organisationId, random, now);
    if (code !== null) {
      tell(
        `${installation.name} has no administrator yet. The first one types: ${command} role claim ${code}`,
      );
    }
    return connected;
  };
}
