// Where Microsoft's side stands: the public cloud's addresses, and those that the environment puts in their place.

export type AppType = "SingleTenant" | "UserAssignedMSI" | "MultiTenant";

export interface Endpoints {
  /** The authority that gives the bot its tokens; `/oauth2/v2.0/token` is added. */
  loginUrl: string;
  /** What such a token is for; `/.default` is added. */
  scope: string;
  /** Who signs what reaches us, and where their keys are announced. */
  issuer: string;
  openIdUrl: string;
  /** Marks activities of this cloud for the framework; null: the public one. */
  callerId: string | null;
}

/** The public cloud. A bot of many tenants asks Bot Framework's own tenant for tokens, any other its own. */
export function publicCloud(appType: AppType, tenantId: string | null): Endpoints {
  const authority = appType === "MultiTenant" || tenantId === null ? "botframework.com" : tenantId;
  return {
    loginUrl: `https://login.microsoftonline.com/${authority}`,
    scope: "https://api.botframework.com",
    issuer: "https://api.botframework.com",
    openIdUrl: "https://login.botframework.com/v1/.well-known/openidconfiguration",
    callerId: null,
  };
}
