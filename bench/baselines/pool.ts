// pg alone, with the session settings that make our own statements fast: a baseline is not to lose by its plans.
import pg from "pg";

export function pool(url: string, max: number): pg.Pool {
  const options = "-c timezone=UTC -c plan_cache_mode=force_generic_plan -c enable_seqscan=off";
  const made = new pg.Pool({ connectionString: url, max, options });
  made.on("error", () => {});
  return made;
}
