// Bare botbuilder on restify: verifies the token, runs the turn, answers the invoke. It stores nothing. Its environment
// is that of a bot.
import type { AddressInfo } from "node:net";
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from "botbuilder";
import restify from "restify";

class Saying extends ActivityHandler {
  protected override async onAdaptiveCardInvoke() {
    return { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: "Saved" } as never;
  }
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(process.env as never));
const bot = new Saying();
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post("/api/messages", async (req, res) => {
  await adapter.process(req as never, res as never, (context) => bot.run(context));
});
server.listen(0, "127.0.0.1", () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as unknown as AddressInfo).port}` });
});
process.on("disconnect", () => process.exit());
