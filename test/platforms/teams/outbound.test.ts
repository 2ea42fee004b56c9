// Teams holds to the platform contract; and what is Teams' own about sending.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { platformContract } from "../../contracts/platform.ts";
import { contractHarness } from "./contract.ts";
import { AMIRA, CHANNEL, channel, GROUP, type Harness, INSTALLATION, open, TEAM } from "./harness.ts";

platformContract("Teams", () => contractHarness());
