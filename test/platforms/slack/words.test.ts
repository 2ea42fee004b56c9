// Typed words as Slack escapes them.
import { expect, test } from "vitest";
import { typed } from "../../../src/platforms/slack/words.ts";

test.each([
  ["a &amp; b &lt;c&gt; &amp;lt;", "a & b <c> &lt;"],
  ["  spaces  ", "spaces"],
  ["see <#C1|ward-7> and <#C2>", "see #ward-7 and #C2"],
  ["<!here> <!subteam^S1|@nurses> <!date^1^x|noon>", "@here @nurses noon"],
  ["<https://x.org|x.org> <mailto:a@b.uk|a@b.uk> <https://y.org>", "x.org a@b.uk https://y.org"],
  ["<not a thing>", "<not a thing>"],
])("%j was typed as %j", (escaped, words) => {
  expect(typed(escaped)).toEqual({ words, mentions: [] });
});

test("a person becomes a token without spaces", () => {
  expect(typed('setup manager=<@U1|sam o"neil>')).toEqual({
    words: "setup manager=@samoneil",
    mentions: [{ token: "@samoneil", id: "U1", name: 'sam o"neil' }],
  });
});

test("a person whom Slack does not name is called by their id", () => {
  expect(typed("role lead <@U1>")).toMatchObject({
    words: "role lead @U1",
    mentions: [{ token: "@U1", id: "U1" }],
  });
});

test("two people of one name keep tokens of their own, and one person keeps one", () => {
  expect(typed("<@U1|sam> <@U2|sam> <@U1|sam>").words).toBe("@sam @U2 @sam");
});
