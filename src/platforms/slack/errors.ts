// Slack's errors in our words, by code and status, never by an error's text.
import { webApi } from "@slack/bolt";
import { connectionFault, DeliveryFault, type DeliveryFaultCode } from "../faults.ts";
import { TooManyRequests } from "./client.ts";

const { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } = webApi;

/** Slack's error codes that are not `never`; docs.slack.dev/reference/methods lists them method by method. */
const CODES: Readonly<Record<Exclude<DeliveryFaultCode, "never">, readonly string[]>> = {
  later: [
    "ratelimited",
    "rate_limited",
    "service_unavailable",
    "internal_error",
    "fatal_error",
    "request_timeout",
    "team_added_to_org",
    "external_channel_migrating",
    "accesslimited",
  ],
  unreachable: [
    "channel_not_found",
    "is_archived",
    "not_in_channel",
    "user_not_found",
    "user_disabled",
    "user_not_in_channel",
    "user_not_visible",
    "users_not_found",
    "cannot_dm_bot",
    "messages_tab_disabled",
    "posting_to_channel_denied",
    "restricted_action",
    "restricted_action_non_threadable_channel",
    "restricted_action_read_only_channel",
    "restricted_action_thread_locked",
    "restricted_action_thread_only_channel",
    "ekm_access_denied",
    "missing_scope",
    "no_permission",
    "access_denied",
    "method_not_supported_for_channel_type",
  ],
  revoked: [
    "invalid_auth",
    "not_authed",
    "account_inactive",
    "token_revoked",
    "token_expired",
    "team_access_not_granted",
    "org_login_required",
    "team_disabled",
    "user_removed_from_team",
  ],
  gone: ["message_not_found", "cant_update_message", "edit_window_closed", "thread_not_found"],
};

const BY_CODE = new Map(
  Object.entries(CODES).flatMap(([fault, codes]) => codes.map((code) => [code, fault as DeliveryFaultCode])),
) as ReadonlyMap<string, DeliveryFaultCode>;

/** Slack says of these itself that part of the work may have been done. */
const UNCERTAIN = new Set(["internal_error", "fatal_error", "service_unavailable"]);

/** Any error of a call to Slack as a DeliveryFault. Its message holds codes only. */
export function deliveryFault(error: unknown): DeliveryFault {
  if (error instanceof DeliveryFault) return error;
  if (error instanceof WebAPIPlatformError) return ofCode(error.data.error, error);
  if (error instanceof WebAPIRateLimitedError) {
    return new DeliveryFault("later", "Slack: ratelimited", {
      retryAfterMs: error.retryAfter * 1_000,
      cause: error,
    });
  }
  if (error instanceof WebAPIHTTPError) return ofStatus(error.statusCode, error);
  if (error instanceof WebAPIRequestError) return ofConnection(error.original, error);
  return new DeliveryFault("later", "Slack: the call failed", { uncertain: true, cause: error });
}

const BLOCKS = new Set(["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"]);

/** Slack would not draw the blocks: one of them is wrong, or a picture's address could not be fetched. */
export function refusesBlocks(error: unknown): boolean {
  if (error instanceof DeliveryFault) return refusesBlocks(error.cause);
  return error instanceof WebAPIPlatformError && BLOCKS.has(error.data.error);
}

function ofCode(code: string, cause: unknown): DeliveryFault {
  const uncertain = UNCERTAIN.has(code);
  return new DeliveryFault(BY_CODE.get(code) ?? "never", `Slack: ${code}`, { uncertain, cause });
}

/** Slack refuses with status 200; any other status is its outage or something between us, and passes. */
function ofStatus(status: number, cause: unknown): DeliveryFault {
  if (status === 413) return new DeliveryFault("never", "Slack: HTTP 413", { cause });
  return new DeliveryFault("later", `Slack: HTTP ${status}`, { uncertain: status >= 500, cause });
}

function ofConnection(original: unknown, cause: unknown): DeliveryFault {
  if (original instanceof TooManyRequests) return new DeliveryFault("later", "Slack: ratelimited", { cause });
  return connectionFault("Slack", original, cause);
}
