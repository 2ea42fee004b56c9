// What the relay tells whoever runs the service: log lines with ids and counts, and figures.
import type { DeliveryFaultCode } from "../platforms/faults.ts";
import type { Platform } from "../platforms/platform.ts";
import type { CallClass } from "./sending.ts";

/** What a pino logger is to us. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface RelayMetrics {
  /** waitedMs: from the append to the claim that sent it. */
  delivered(platform: Platform["name"], call: CallClass, waitedMs: number): void;
  failed(platform: Platform["name"], code: DeliveryFaultCode, dead: boolean): void;
}
