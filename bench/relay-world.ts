// The benchmark's database: a durable PostgreSQL, conversations, notices to append.
import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConversationId, OrganisationId } from "../src/domain/ids.ts";
import { type Outgoing, outgoing } from "../src/domain/notices.ts";
import { startEmbedded } from "../src/store/embedded/start.ts";
import { migrate } from "../src/store/migrate.ts";
import { append } from "../src/store/prisma/append.ts";
import { type Connected, connectTo } from "../src/store/prisma/pool.ts";

const INSTALLATIONS = 100;
const quiet = { info: () => {}, warn: () => {} };

export class BenchWorld {
  readonly organisationId = randomUUID() as OrganisationId;
  readonly url: string;
  readonly prisma: Connected["prisma"];
  private readonly end: () => Promise<void>;

  constructor(url: string, { prisma, pool }: Connected, end: () => Promise<void>) {
    this.url = url;
    this.prisma = prisma;
    this.end = async () => {
      await prisma.$disconnect();
      await pool.end();
      await end();
    };
  }

  /** Conversations in their own installations' turn; the external id is the name and a number. */
  async conversations(name: string, count: number): Promise<ConversationId[]> {
    const rows = await this.prisma.$queryRaw<{ id: ConversationId }[]>`
      WITH i AS (SELECT array_agg(id) AS ids FROM installation)
      INSERT INTO conversation (organisation_id, id, installation_id, external_id, kind)
      SELECT ${this.organisationId}::uuid, gen_random_uuid(), i.ids[1 + n % ${INSTALLATIONS}], 
        CASE WHEN ${count} = 1 THEN ${name} ELSE ${name} || n END, 'private'
      FROM generate_series(0, ${count}::int - 1) n, i RETURNING id`;
    return rows.map((row) => row.id);
  }

  append(notices: readonly Outgoing[]): Promise<unknown> {
    return append(this.prisma, this.organisationId, notices);
  }

  close(): Promise<void> {
    return this.end();
  }
}

export function message(conversationId: ConversationId): Outgoing {
  return outgoing({ kind: "summary", summaryId: randomUUID() }, { to: "conversation", conversationId });
}

export async function benchWorld(): Promise<BenchWorld> {
  const directory = mkdtempSync(join(tmpdir(), "huddle-bot-bench-"));
  chmodSync(directory, 0o711);
  const server = await startEmbedded({ dataDir: join(directory, "data"), log: quiet });
  await migrate({ database: server.url, directory: join(import.meta.dirname, "../prisma/migrations") });
  const world = new BenchWorld(server.url, await connectTo(server.url), async () => {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  });
  await world.prisma.$executeRaw`
    INSERT INTO organisation (id, name, created_at) VALUES (${world.organisationId}::uuid, 'bench', now())`;
  await world.prisma.$executeRaw`
    INSERT INTO installation (id, platform, external_id, name, created_at)
    SELECT gen_random_uuid(), 'slack', 'T' || n, '', now() FROM generate_series(1, ${INSTALLATIONS}) n`;
  return world;
}
