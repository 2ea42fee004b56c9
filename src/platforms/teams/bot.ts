// THE one file that knows botbuilder, archived by Microsoft at 4.23.3: it runs the turn of an activity that our guard has
// let through, and gets tokens of a managed identity. Whatever takes its place fulfils Bot and nothing more.
import {
  type Activity as BotActivity,
  CloudAdapter,
  ConfigurationServiceClientCredentialFactory,
  INVOKE_RESPONSE_KEY,
  type TurnContext,
} from "botbuilder";
import type { Passed } from "./guard.ts";

/** What is answered to the request. body: JSON; none for an activity that only tells something. */
export interface Answer {
  status: number;
  body?: unknown;
}

export interface Bot {
  /** Runs one turn. handle is given the activity as it passed; what it throws is thrown. */
  turn(passed: Passed, handle: (passed: Passed) => Promise<Answer>): Promise<Answer>;
}

type Authentication = NonNullable<ConstructorParameters<typeof CloudAdapter>[0]>;

/** callerId: marks activities of one cloud; null: the public one. */
export function botbuilder(callerId: string | null): Bot {
  return new GuardedAdapter(callerId);
}

class GuardedAdapter extends CloudAdapter implements Bot {
  private readonly callerId: string;

  constructor(callerId: string | null) {
    super(NOTHING_BY_ITSELF as unknown as Authentication);
    this.callerId = callerId ?? "urn:botframework:azure";
  }

  async turn(passed: Passed, handle: (passed: Passed) => Promise<Answer>): Promise<Answer> {
    const { activity, claims } = passed;
    const outcome: { answer: Answer } = { answer: { status: 200 } };
    // The framework writes into what it is given, and revokes it after the turn.
    const given = { ...activity } as unknown as BotActivity;
    const invoked = await this.processActivity(identityOf(claims, this.callerId), given, async (context) => {
      outcome.answer = await handle(passed);
      if (activity.type === "invoke") respond(context, outcome.answer);
    });
    return invoked ?? outcome.answer;
  }
}

/** The framework answers an invoke with what it finds here. */
function respond(context: TurnContext, answer: Answer): void {
  context.turnState.set(INVOKE_RESPONSE_KEY, { type: "invokeResponse", value: answer });
}

/**
 * It verifies nothing and sends nothing by itself: the guard has verified, once, and outbound.ts sends. Asked to
 * verify, it refuses, so that no way round the guard can open.
 */
const NOTHING_BY_ITSELF = {
  authenticateRequest: refuse,
  authenticateStreamingRequest: refuse,
  authenticateChannelRequest: refuse,
  createConnectorFactory: () => NO_CONNECTOR,
  createUserTokenClient: async () => ({}),
  getOriginatingAudience: () => "",
};

const NO_CONNECTOR = { create: async () => ({}) };

async function refuse(): Promise<never> {
  throw new Error("requests are verified by the guard only");
}

type Identity = Exclude<Parameters<GuardedAdapter["processActivity"]>[0], string>;

/** What the guard read in the token, as the framework wants it. */
function identityOf(claims: Passed["claims"], callerId: string): Identity {
  const list = Object.entries(claims).map(([type, value]) => ({ type, value: String(value) }));
  const claimsIdentity = {
    claims: list,
    isAuthenticated: true,
    getClaimValue: (type: string) => list.find((one) => one.type === type)?.value ?? null,
  };
  return { audience: "", callerId, claimsIdentity, connectorFactory: NO_CONNECTOR } as unknown as Identity;
}

/** A token of the machine's user-assigned managed identity, as the framework gets it. */
export async function managedIdentityToken(appId: string, scope: string, loginUrl: string): Promise<string> {
  const factory = new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppType: "UserAssignedMSI",
    MicrosoftAppId: appId,
    MicrosoftAppTenantId: "unused",
  });
  const credentials = await factory.createCredentials(appId, scope, loginUrl, true);
  const { getToken } = credentials as unknown as { getToken?(): Promise<string> };
  if (!getToken) throw new Error("the managed identity gives no token");
  return getToken.call(credentials);
}
