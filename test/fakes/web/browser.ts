// A browser without a screen: keeps cookies, reads pages as HTML, sends their forms, and asks as the page's script does.
import { randomUUID } from "node:crypto";
import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { text as textOf } from "node:stream/consumers";
import type { ShownHtml } from "../../../src/platforms/web/showing.ts";
import { readHtml, type Tag } from "../../platforms/web/reading.ts";

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Page extends Answered {
  tags: readonly Tag[];
  text: string;
}

export interface Asking {
  /** The browser's own id of what it asks; a new one unless it is given. */
  id?: string;
  conversation?: string | null;
  /** On a shared computer: who is at the keyboard. */
  member?: string;
}

interface Sent {
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
}

export class Browser {
  /** Of the service; another after it was started anew. */
  url: string;
  readonly cookies = new Map<string, string>();
  /** Where it is. */
  at = "/";
  page: Page | null = null;
  /** Every cookie that was set, as it came. */
  readonly set: string[] = [];

  constructor(url: string) {
    this.url = url;
  }

  /** The word that the page's script sends back. */
  get csrf(): string {
    const tag = this.page?.tags.find((one) => one.attributes.name === "csrf");
    return tag?.attributes.content ?? tag?.attributes.value ?? "";
  }

  /** One request, no redirect followed. */
  async send(method: string, path: string, { headers = {}, body }: Sent = {}): Promise<Answered> {
    const response = await this.open(method, path, { headers, ...(body !== undefined && { body }) });
    return { status: response.statusCode ?? 0, headers: response.headers, body: await textOf(response) };
  }

  /** The same, its body not read yet: for a stream. */
  open(method: string, path: string, { headers = {}, body }: Sent = {}): Promise<IncomingMessage> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const all = { ...(cookie && { cookie }), accept: "text/html", ...headers };
    return new Promise((resolve, reject) => {
      const asked = request(new URL(path, this.url), { method, headers: all, agent: false }, (response) => {
        for (const line of response.headers["set-cookie"] ?? []) this.keep(line);
        resolve(response);
      });
      asked.on("error", reject);
      asked.end(body);
    });
  }

  private keep(line: string): void {
    this.set.push(line);
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === "" || /max-age=0/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }

  /** Opens a page, wherever it leads. */
  async visit(path: string): Promise<Page> {
    return this.followed(path, await this.send("GET", path));
  }

  /** Presses the button of a plain form. near: words in the same form, to tell it from others like it. */
  async press(label: string, fields: Readonly<Record<string, string>> = {}, near = ""): Promise<Page> {
    const { action, hidden } = this.form(label, near);
    return this.post(action, { ...hidden, ...fields });
  }

  async post(path: string, fields: Readonly<Record<string, string>>): Promise<Page> {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const body = new URLSearchParams(fields).toString();
    return this.followed(path, await this.send("POST", path, { headers, body }));
  }

  private form(label: string, near: string): { action: string; hidden: Record<string, string> } {
    for (const [form] of (this.page?.body ?? "").matchAll(/<form method="post".*?<\/form>/gs)) {
      const { tags, text } = readHtml(form);
      const isNear = tags.some((one) => Object.values(one.attributes).some((value) => value.includes(near)));
      if (!text.includes(label) || !isNear) continue;
      const hidden = tags.filter((one) => one.attributes.type === "hidden");
      const pairs = hidden.map(({ attributes }) => [attributes.name ?? "", attributes.value ?? ""]);
      return { action: tags[0]?.attributes.action ?? "", hidden: Object.fromEntries(pairs) };
    }
    throw new Error(`no form with ${label} in: ${this.page?.text.slice(0, 500)}`);
  }

  private async followed(path: string, answered: Answered): Promise<Page> {
    const to = answered.headers.location;
    if (to !== undefined && answered.status >= 300 && answered.status < 400) {
      return this.followed(to, await this.send("GET", to));
    }
    this.at = path;
    // A QR code is drawn by a library, in SVG; there is nothing to read in it.
    this.page = { ...answered, ...readHtml(answered.body.replace(/<svg .*?<\/svg>/gs, "")) };
    return this.page;
  }

  /** `POST /ask`, as the page's script does it. */
  async ask(ask: object, asking: Asking = {}): Promise<{ status: number; shown: ShownHtml }> {
    const { id = randomUUID(), conversation = this.conversation, member } = asking;
    const body = JSON.stringify({ id, conversation, ...(member && { member }), ask });
    const headers = { "content-type": "application/json", "x-csrf": this.csrf, accept: "application/json" };
    const answered = await this.send("POST", "/ask", { headers, body });
    return { status: answered.status, shown: JSON.parse(answered.body) };
  }

  /** Of the page; null: their home, or no conversation. */
  get conversation(): string | null {
    const main = this.page?.tags.find((one) => "data-conversation" in one.attributes);
    const id = main?.attributes["data-conversation"] ?? "home";
    return id === "home" ? null : id;
  }

  /** Types words in the conversation; what is shown at once, as text. */
  async types(words: string): Promise<string> {
    return shownText((await this.ask({ kind: "command", words })).shown);
  }
}

export function shownText(shown: ShownHtml): string {
  return "html" in shown ? readHtml(shown.html).text : "";
}

/** A form that was shown: what comes back with it, and the fields it asks for. */
export function formOf(shown: ShownHtml) {
  if (shown.kind !== "form") throw new Error(`no form but ${shown.kind}: ${shownText(shown)}`);
  const { tags } = readHtml(shown.html);
  const form = tags.find((one) => one.name === "form")?.attributes ?? {};
  const { "data-form": name = "", "data-instance": instance = "", "data-context": context = "" } = form;
  return {
    form: name,
    instance,
    context,
    tags,
    fields: tags.flatMap((one) => one.attributes["data-field"] ?? []),
  };
}
