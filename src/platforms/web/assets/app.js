// @ts-check
// The page of a conversation: puts its parts together.
import { startAsking } from "./ask.js";
import { startCommandLine } from "./command-line.js";
import { startLive } from "./live.js";
import { startPlayground } from "./playground.js";
import { addPrivate, privateCard, saidBy } from "./private.js";
import { startScrolling } from "./scroll.js";
import { find, must, nodes } from "./words.js";

const conversation = must("#main").dataset.conversation ?? null;

startAsking({
  about: () => ({ conversation }),
  card: privateCard,
  refusal: addPrivate,
  home: (html) => {
    const home = find("[data-home]");
    if (home) home.replaceChildren(nodes(html));
    else addPrivate(html);
  },
  said: saidBy,
});
startScrolling();
startCommandLine();
startPlayground();
startLive();

const opener = must("#open-list");
opener.addEventListener("click", () => {
  const isOpen = opener.ariaExpanded === "true";
  opener.ariaExpanded = String(!isOpen);
  must("#list").classList.toggle("open", !isOpen);
});
