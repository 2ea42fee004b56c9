// The ways to point a change of a team's number into another organisation.
import type { Ways } from "./store-tenancy.ts";
import { NOW, TODAY } from "./store-world.ts";

export const measureWays: Pick<Ways, "choose-measure" | "set-measure-value"> = {
  "choose-measure": (_, x, { newId }) => [
    {
      do: "choose-measure",
      teamId: x.teamId,
      measureId: newId<"Measure">(),
      name: "N",
      better: "up",
      at: NOW,
    },
  ],
  "set-measure-value": (_, x) => [
    { do: "set-measure-value", measureId: x.measureId, date: TODAY, value: 9, at: NOW },
  ],
};
