// `node test/fakes/slack/process.ts`: a fake Slack of its own, which outlives a service that is killed.
// Prints its url as the first line and runs until it is ended; with `--with-parent`, until stdin closes.
import { FakeSlack } from "./server.ts";

const slack = await new FakeSlack().start();
const stop = () => void slack.stop().then(() => process.exit());
process.stdout.write(`${slack.url}\n`);
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
if (process.argv.includes("--with-parent")) process.stdin.resume().once("end", stop);
