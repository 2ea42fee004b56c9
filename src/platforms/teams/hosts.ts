// Which hosts a service url may name. Our token and what people wrote go there, so an address alone is not believed.

/** Microsoft's own domains, in its public and its government clouds. */
const MICROSOFT = [".trafficmanager.net", ".teams.microsoft.com", ".teams.microsoft.us", ".botframework.com"];
const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

const isLoopback = (hostname: string): boolean => LOOPBACK.has(hostname);

export class Hosts {
  private readonly more: ReadonlySet<string>;
  private readonly anyLoopback: boolean;

  /** more: `host` (any port) or `host:port`. anyLoopback: without credentials, this machine's own programs are trusted. */
  constructor(more: readonly string[], anyLoopback: boolean) {
    this.more = new Set(more.map((one) => one.toLowerCase()));
    this.anyLoopback = anyLoopback;
  }

  /** Plain http is for loopback only. */
  allows(serviceUrl: string): boolean {
    if (!URL.canParse(serviceUrl)) return false;
    const { protocol, hostname, host, port, username, password } = new URL(serviceUrl);
    const local = isLoopback(hostname);
    if (username !== "" || password !== "") return false;
    if (protocol !== "https:" && !(protocol === "http:" && local)) return false;
    if (this.more.has(host) || this.more.has(hostname) || (local && this.anyLoopback)) return true;
    return port === "" && MICROSOFT.some((domain) => hostname.endsWith(domain));
  }
}
