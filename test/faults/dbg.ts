import { shortForm } from "./forms.ts";
import { Scene } from "./scene.ts";
import { judgement, line, strike } from "./strike.ts";

const t0 = performance.now();
const t = (w: string) => console.log(w, Math.round(performance.now() - t0));
const only = process.argv[2];
const scene = await Scene.open({
  ...shortForm.setting,
  seed: 7,
  ...(only && { replicas: Number(process.argv[3] ?? 1) }),
});
t("open");
try {
  scene.begin();
  for (const fault of shortForm.faults(scene)) {
    if (only && !new RegExp(only).test(fault.name)) continue;
    const row = await strike(scene, fault);
    t("struck");
    console.log(line(row));
    for (const w of row.wrong) console.log("WRONG", w);
  }
  await scene.rest();
  console.log(await judgement(scene));
  t("judged");
  console.log(
    scene.life.deeds.unanswered,
    scene.services.map((s) => s.errors.length),
  );
  if (process.argv[4])
    console.log(
      scene.services
        .flatMap((s) => s.errors)
        .map((x) => x.slice(0, 400))
        .join("\n"),
    );
} finally {
  await scene.close();
}
process.exit(0);
