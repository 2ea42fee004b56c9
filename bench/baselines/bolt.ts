// Bare Bolt: verifies the signature, runs one prepared statement, acknowledges. A press brings its ids with it, so that
// nothing has to be looked up. DATABASE_URL, SECRET.
import type { AddressInfo } from "node:net";
import bolt from "@slack/bolt";
import { pool } from "./pool.ts";
import { submission, type Written } from "./statement.ts";

const { DATABASE_URL = "", SECRET = "" } = process.env;
const database = pool(DATABASE_URL, 10);
const receiver = new bolt.HTTPReceiver({ signingSecret: SECRET, logLevel: bolt.LogLevel.ERROR });
const app = new bolt.App({
  receiver,
  authorize: async () => ({ botToken: "xoxb-T1", botId: "B1", botUserId: "U1" }),
  logLevel: bolt.LogLevel.ERROR,
});

app.view("answer", async ({ ack, view }) => {
  const answers: Written[] = Object.values(view.state.values).flatMap((block) =>
    Object.entries(block).map(([key, { value, selected_option: chosen }]) => ({
      key,
      choice: chosen?.value ?? null,
      text: value ?? null,
    })),
  );
  await database.query(submission(JSON.parse(view.private_metadata).ids, answers));
  await ack({ response_action: "clear" });
});

const STATUS = `
  SELECT t.name, h.local_date, h.state,
    (SELECT count(*) FROM participation p WHERE p.organisation_id = h.organisation_id AND p.huddle_id = h.id
      AND p.state = 'answered') AS answered
  FROM installation i
  JOIN organisation_installation oi ON oi.installation_id = i.id
  JOIN conversation c ON c.organisation_id = oi.organisation_id AND c.installation_id = i.id AND c.external_id = $2
  JOIN team t ON t.organisation_id = c.organisation_id AND t.conversation_id = c.id
  LEFT JOIN LATERAL (SELECT * FROM huddle h WHERE h.organisation_id = t.organisation_id AND h.team_id = t.id
    ORDER BY h.opened_at DESC LIMIT 1) h ON true
  WHERE i.platform = 'slack' AND i.external_id = $1`;

app.command("/improve", async ({ ack, command }) => {
  const values = [command.team_id, command.channel_id];
  const { rows } = await database.query({ name: "status", text: STATUS, values });
  await ack({ response_type: "ephemeral", text: `${rows[0].name}: ${rows[0].answered} answered.` });
});

const server = await app.start({ port: 0, host: "127.0.0.1" });
const { port } = server.address() as AddressInfo;
process.send?.({ url: `http://127.0.0.1:${port}` });
process.on("disconnect", () => process.exit());
