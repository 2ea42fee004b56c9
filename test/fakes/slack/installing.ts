// Somebody who installs the app: opens our address, says yes at Slack, and comes back in the same browser.

interface Wrong {
  code?: string;
  state?: string;
  cookie?: string;
}

/** workspace: the one they install it in. wrong: what comes back otherwise than Slack and a browser would send it. */
export async function installs(url: string, workspace: string, wrong: Wrong = {}) {
  const begun = await fetch(`${url}/slack/install`, { redirect: "manual" });
  if (begun.status !== 302) throw new Error(`installing began with ${begun.status}`);
  const asked = new URL(begun.headers.get("location") ?? "");
  const [cookie = ""] = (begun.headers.get("set-cookie") ?? "").split(";");
  const back = new URLSearchParams({
    code: wrong.code ?? `code-${workspace}`,
    state: wrong.state ?? asked.searchParams.get("state") ?? "",
  });
  const headers = { cookie: wrong.cookie ?? cookie };
  const answered = await fetch(`${url}/slack/oauth_redirect?${back}`, { headers });
  return { asked, answer: { status: answered.status, body: await answered.text() } };
}
