// A team's own number: chosen, added to, looked at; and any chart of the team as a table.
import { LONGEST_MEASURE_NAME, measureKey, numberTyped, wayIn, withValue } from "../domain/measure.ts";
import { outgoing } from "../domain/notices.ts";
import type { Refusal } from "../domain/refusals.ts";
import { refused, said } from "../domain/replies.ts";
import { tidy } from "../domain/setup-words.ts";
import type { Team } from "../domain/team.ts";
import { type ChartRows, chartMeant, isChartKind, namedChart } from "../domain/team-chart.ts";
import type { TeamView } from "../store/store.ts";
import type { LocalDate } from "../time/calendar.ts";
import { warningsIn } from "./answers.ts";
import { split } from "./marks.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import { belongs, inView, namesOf, notIn, todayOf, viewOf } from "./whose.ts";
import { firstWord, readDate, readPairs } from "./words.ts";

type Problem = Extract<Refusal, { code: "measure-problem" }>;

const no = (why: Problem["why"], word = ""): Outcome => only(refused({ code: "measure-problem", why, word }));

/** `measure` shows it; `measure name="Falls" better=down` chooses it. */
async function measure(asked: Asked, view: TeamView, words: string): Promise<Outcome> {
  if (words.trim() === "") return show(asked, view);
  const { pairs, loose } = readPairs(words);
  const keys = new Map(pairs.map(([key, value]) => [key.toLowerCase(), value]));
  const unknown = loose[0] ?? [...keys.keys()].find((key) => key !== "name" && key !== "better");
  if (unknown !== undefined) return no("words", unknown);
  const { name: now = null, better: nowBetter = null } = (await rowsOf(asked, view))?.measure ?? {};
  const name = tidy(keys.get("name") ?? now ?? "");
  if (name === "") return no("no-name");
  if ([...name].length > LONGEST_MEASURE_NAME) return no("too-long", name);
  if (warningsIn({ name }, namesOf(view.members)).length > 0) return no("patient");
  const isSame = now !== null && measureKey(now) === measureKey(name);
  const typed = keys.get("better");
  const better = typed === undefined ? (isSame ? nowBetter : null) : wayIn(typed);
  if (better === null) return no("no-way", typed ?? "");
  const { env, now: at } = asked;
  const measureId = env.newId<"Measure">();
  const reply = said({ code: "measure-chosen", name, better, earlier: isSame ? null : now });
  return saving(reply, {
    changes: [{ do: "choose-measure", teamId: view.team.id, measureId, name, better, at }],
    notices: promptAnew(view),
  });
}

async function show(asked: Asked, view: TeamView): Promise<Outcome> {
  const rows = await rowsOf(asked, view);
  const picture = rows && namedChart("measure", rows, about(asked, view.team));
  return only(picture ? said({ code: "measure", picture }) : refused({ code: "no-measure" }));
}

/** `measure add 3`, `measure add 2.5 fri`: a weekday is the latest one. What stood for that date is replaced, and said. */
async function addMeasure(asked: Asked, view: TeamView, words: string): Promise<Outcome> {
  const rows = await rowsOf(asked, view);
  if (!rows?.measure) return only(refused({ code: "no-measure" }));
  const { word, rest } = firstWord(words);
  const value = numberTyped(word);
  if (value === null) return no("no-number", word);
  const today = todayOf(asked.env, view.team, asked);
  const date = rest === "" ? today : pastDate(asked, rest, today);
  if (date === null) return only(refused({ code: "no-such-date", word: rest }));
  if (date > today) return no("future", date);
  const { id, values, revision } = rows.measure;
  // What is read holds the latest values; an earlier one may stand there all the same.
  const at = await asked.env.store.chartRows(asked.who.organisationId, view.team.id, date, id);
  const { before } = withValue(at?.measure?.values ?? [], { date, value });
  const after = {
    ...rows.measure,
    revision: revision + 1,
    values: withValue(values, { date, value }).values,
  };
  const picture = namedChart("measure", { ...rows, measure: after }, about(asked, view.team));
  if (!picture) return only(refused({ code: "no-measure" }));
  return saving(said({ code: "measure-added", date, value, before, picture }), {
    changes: [{ do: "set-measure-value", measureId: id, date, value, at: asked.now }],
    notices: promptAnew(view),
  });
}

function pastDate({ env }: Asked, words: string, today: LocalDate): LocalDate | null {
  if (words.trim().toLowerCase() === "yesterday") return env.calendar.addDays(today, -1);
  const date = readDate(words, today, { includeToday: true, ...env });
  const isWeekday = date !== null && date > today && !/\d|tomorrow/i.test(words);
  return isWeekday ? env.calendar.addDays(date, -7) : date;
}

/** The prompt that is open shows the number. */
const promptAnew = ({ team, latestHuddle }: TeamView) =>
  latestHuddle?.state === "open"
    ? [
        outgoing(
          { kind: "huddle", huddleId: latestHuddle.id },
          { to: "conversation", conversationId: team.conversationId },
        ),
      ]
    : [];

const about = (asked: Asked, team: Team) => ({
  ...{ organisation: team.organisationId, teamId: team.id, until: todayOf(asked.env, team, asked) },
});

const rowsOf = (asked: Asked, { team }: TeamView): Promise<ChartRows | null> =>
  asked.env.store.chartRows(team.organisationId, team.id, todayOf(asked.env, team, asked), null);

/** "Show as a table" beside a chart of the team, to those who see the chart: its members, and who is in its conversation. */
export async function chartTable(asked: Asked, value: string): Promise<Outcome> {
  const [kind, subject] = split(value);
  const meant = chartMeant(subject);
  if (!isChartKind(kind) || !meant) return only(refused({ code: "not-found" }));
  const view = await viewOf(asked, meant.teamId);
  if (!view) return only(refused({ code: "not-found" }));
  const { who, env } = asked;
  const isHere = who.kind === "person" && who.team?.id === meant.teamId;
  if (!isHere && !belongs(inView(asked, view), who.kind)) return only(refused(notIn(asked, view)));
  const rows = await env.store.chartRows(who.organisationId, meant.teamId, meant.until, meant.measureId);
  const of = { organisation: who.organisationId, teamId: meant.teamId, until: meant.until };
  const picture = rows && namedChart(kind, rows, of);
  return only(picture ? said({ code: "chart-table", picture }) : refused({ code: "not-found" }));
}

/** Rows of the table of commands. */
export const measureCommands = {
  measure: {
    usage: 'measure [name="Falls" better=down]',
    does: "the team's own number over time; choose what it is and which way is better",
    for: "member",
    run: measure,
  },
  "measure add": {
    usage: "measure add 3 [DATE]",
    does: "what the number was, today or on a day before",
    for: "member",
    run: addMeasure,
  },
} as const;
