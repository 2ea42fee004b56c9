// `node test/fakes/slack/process.ts`: a fake Slack of its own, which outlives a service that is killed.
// Prints its url as the first line and runs until it is ended.
import { FakeSlack } from "./server.ts";

const slack = await new FakeSlack().start();
process.stdout.write(`${slack.url}\n`);
process.on("SIGTERM", () => void slack.stop());
process.on("SIGINT", () => void slack.stop());
