// The way in: has Node keep the compiled form of what it runs, then starts the process (start/process.ts). JavaScript, for
// else Node would load its TypeScript compiler for these lines alone.
import { enableCompileCache } from "node:module";
import { join } from "node:path";

// Compiling is a third of a start. It stands beside the source, so that whoever may change the one may change the other;
// where nothing can be written, all is compiled each time.
enableCompileCache(join(import.meta.dirname, "../.cache/compiled"));
await import("./start/process.ts");
