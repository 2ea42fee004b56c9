// @ts-check
// Asks: a press, a form, typed words. One at a time from each button; what cannot be sent says so and can be sent again.
import { closeForm, formSaid, isFormOpen, openForm } from "./dialog.js";
import { newId, send } from "./send.js";
import { must, nodes, piece } from "./words.js";

/**
 * @typedef {import("./send.js").Reply} Reply
 * @typedef {object} Places where answers go
 * @property {() => Record<string, unknown>} about the conversation, or the person at a shared computer
 * @property {(html: string, replace: boolean, from: HTMLElement) => void} card
 * @property {(html: string, from: HTMLElement) => void} refusal while no form is open
 * @property {(html: string, from: HTMLElement) => void} home
 * @property {(from: HTMLElement) => HTMLElement} said where it stands that a press was not sent
 */

/** @type {Places} */
let places;

/** @param {Places} given */
export function startAsking(given) {
  places = given;
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-action]") : null;
    if (button instanceof HTMLElement) void press(button);
  });
}

/** @param {HTMLElement} button */
async function press(button) {
  const { action, value } = button.dataset;
  const reply = await ask({ kind: "press", action, value }, button, places.said(button));
  if (reply) show(reply, button);
}

/**
 * @param {HTMLFormElement} form
 * @param {Record<string, string | string[] | null>} values
 */
async function submit(form, values) {
  const { form: name, instance, context } = form.dataset;
  const body = { kind: "submit", form: name, instance, context, values };
  const reply = await ask(body, must("[type=submit]", form), formSaid());
  if (reply && form.isConnected) show(reply, form);
}

/**
 * null: the button is busy, or whoever asked has been signed out.
 * @param {object} what
 * @param {HTMLElement} button busy while it is on its way
 * @param {HTMLElement} said
 * @returns {Promise<Reply | null>}
 */
export async function ask(what, button, said) {
  if (button.ariaBusy === "true") return null;
  const body = { id: newId(), ...places.about(), ask: what };
  said.replaceChildren();
  for (;;) {
    busy(button, true);
    const outcome = await send(body);
    busy(button, false);
    if (outcome.kind === "wrong") return { kind: "refusal", html: piece("t-wrong").outerHTML };
    if (outcome.kind === "ended") {
      said.replaceChildren(piece("t-ended"));
      return null;
    }
    if (outcome.kind !== "lost") return outcome;
    await pressedAgain(said);
  }
}

/**
 * Not the attribute `disabled`: focus would be lost.
 * @param {HTMLElement} button
 * @param {boolean} is
 */
export function busy(button, is) {
  button.ariaBusy = is ? "true" : null;
  button.ariaDisabled = is ? "true" : null;
}

/**
 * Says that it was not sent; resolves when it is to be sent again. What is asked later takes its place.
 * @param {HTMLElement} said
 */
function pressedAgain(said) {
  const notice = piece("t-again");
  said.replaceChildren(notice);
  return new Promise((resolve) => {
    must("[data-again]", notice).addEventListener("click", () => {
      notice.remove();
      resolve(undefined);
    });
  });
}

/**
 * @param {Reply} reply
 * @param {HTMLElement} from the button or form that asked
 */
export function show(reply, from) {
  switch (reply.kind) {
    case "nothing":
      return closeForm();
    case "form":
      return openForm(reply.html, submit);
    case "refusal":
      if (isFormOpen()) return formSaid().replaceChildren(nodes(reply.html));
      return places.refusal(reply.html, from);
    case "card":
      closeForm();
      return places.card(reply.html, reply.replace, from);
    case "home":
      closeForm();
      return places.home(reply.html, from);
  }
}
