// The Home tab: a person's teams, the huddles that wait for them, and what they answered.
import type { Home } from "../domain/replies.ts";
import { linesForAuthor } from "./answer-lines.ts";
import type { Block, Button, Card } from "./card.ts";
import { boardBlock } from "./ideas.ts";
import { text } from "./one-text.ts";
import { statusLines, todayBlock, troubleBlocks } from "./status.ts";
import { textBlocks } from "./text-blocks.ts";
import { BUTTONS, REMIND_ME, typed, WHO_HUDDLES, type Words } from "./wording.ts";
import { learningCure, learningLost } from "./wording-goals.ts";
import {
  HOME_TITLE,
  hello,
  MY_ANSWERS,
  moreTeams,
  noTeam,
  REMINDERS_OFF,
  REMINDERS_ON,
  YOU_ARE_OFF,
} from "./wording-replies.ts";

/** A team takes up to ten blocks; Slack's Home tab holds a hundred. */
const MOST_TEAMS = 8;
/** Of all teams' boards together. */
const MOST_IDEAS = 12;

type AtHome = Home["teams"][number];

export function homeCard({ person, teams, remindersOff, learningLost: lost }: Home, words: Words): Card {
  const first = teams.slice(0, MOST_TEAMS);
  const left = teams.length - first.length;
  const rest = left > 0 ? [text(moreTeams(left))] : [];
  return {
    summary: HOME_TITLE,
    blocks: [
      { kind: "heading", text: HOME_TITLE },
      text(hello(person.name)),
      ...(lost ? [text(`${learningLost(lost.place, null)} ${learningCure(lost.why, words)}`)] : []),
      ...(teams.length === 0
        ? [text(noTeam(words.invite, typed(words, "join"), typed(words, "setup")))]
        : [
            ...first.flatMap((team) => teamBlocks(team, words, Math.floor(MOST_IDEAS / first.length))),
            ...rest,
            { kind: "divider" } as const,
            reminders(remindersOff),
          ]),
    ],
  };
}

/** mostIdeas: so many of its board; `ideas` shows the rest. */
function teamBlocks(team: AtHome, words: Words, mostIdeas: number): Block[] {
  return [
    { kind: "divider" },
    { kind: "heading", text: team.settings.name },
    ...troubleBlocks(team, words),
    todayBlock(team, team),
    ...myAnswers(team),
    ...(team.isOff ? [text(YOU_ARE_OFF)] : []),
    ...textBlocks(statusLines(team)),
    ...team.board.slice(0, mostIdeas).map((one) => boardBlock(one, team.date)),
    { kind: "buttons", buttons: teamButtons(team) },
  ];
}

function myAnswers({ myAnswers: mine, latest }: AtHome): Block[] {
  if (!mine || !latest || mine.huddleId !== latest.id) return [];
  const lines = linesForAuthor(latest, mine);
  return lines.length === 0
    ? []
    : [{ kind: "note", text: [{ bold: `${MY_ANSWERS}:` }, ` ${lines.join("\n")}`] }];
}

function teamButtons({ teamId, settings, isLead }: AtHome): Button[] {
  const button = (action: "idea" | "setup" | "questions" | "roster-choose"): Button => ({
    label: action === "roster-choose" ? WHO_HUDDLES : BUTTONS[action],
    action,
    value: teamId,
    about: settings.name,
  });
  return [button("idea"), ...(isLead ? [button("setup"), button("questions"), button("roster-choose")] : [])];
}

function reminders(off: boolean): Block {
  return {
    kind: "text",
    text: [off ? REMINDERS_OFF : REMINDERS_ON],
    button: { label: off ? REMIND_ME : BUTTONS.reminders, action: "reminders", value: off ? "on" : "off" },
  };
}
