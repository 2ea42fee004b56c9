import { fork } from "node:child_process"; import { once } from "node:events"; import { join } from "node:path"; import { randomUUID } from "node:crypto";
import { post, slackClient } from "./relay-platform.ts";
import { Session } from "node:inspector/promises"; import { writeFileSync } from "node:fs"; const ses = new Session(); ses.connect(); await ses.post("Profiler.enable");
const slack = fork(join(import.meta.dirname, "relay-slack.ts"));
const [port] = (await once(slack, "message")) as [number];
const client = slackClient(port);
for (let r=0;r<4;r++) { if (r===1) await ses.post("Profiler.start"); const c=process.cpuUsage(), t=performance.now(); let next=0; const loop=async()=>{ while(next<2000){const n=next++; await post(client, `P${n}`, randomUUID(), randomUUID());}}; await Promise.all(Array.from({length:32},loop)); const d=process.cpuUsage(c); console.log("plain", (performance.now()-t).toFixed(0), "cpu", (d.user+d.system)/1000); }
writeFileSync('/tmp/taskf/p.cpuprofile', JSON.stringify((await ses.post('Profiler.stop')).profile)); slack.disconnect();
