// @ts-check
// Sends to the server. A question keeps its id however often it is sent, so that it counts once.

/**
 * @typedef {{ kind: "nothing" } | { kind: "card", html: string, replace: boolean } | { kind: "refusal", html: string }
 *   | { kind: "form", html: string } | { kind: "home", html: string }} Reply
 * @typedef {Reply | { kind: "lost" } | { kind: "ended" } | { kind: "wrong" }} Outcome
 */

const csrf = document.querySelector('meta[name="csrf"]')?.getAttribute("content") ?? "";

/** After this the answer counts as lost; the same id may be sent again. */
const PATIENCE_MS = 20_000;

/**
 * @param {string} path
 * @param {object} body
 * @returns {Promise<Response | null>} null: it did not get there, or no answer came back
 */
export async function post(path, body) {
  try {
    return await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json", "x-csrf": csrf },
      body: JSON.stringify(body),
      credentials: "same-origin",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch {
    return null;
  }
}

/**
 * @param {object} body
 * @returns {Promise<Outcome>}
 */
export async function send(body) {
  const response = await post("/ask", body);
  if (!response) return { kind: "lost" };
  if (response.status === 401) return { kind: "ended" };
  try {
    const reply = await response.json();
    return typeof reply?.kind === "string" ? reply : { kind: "wrong" };
  } catch {
    return { kind: "wrong" };
  }
}

/** crypto.randomUUID is missing on a page that is read over plain http. */
export function newId() {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
