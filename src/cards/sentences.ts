// What a platform says by itself, when there is no card for it: too slow, not connected, too long to show.

export interface Sentences {
  /** The request came from a workspace or tenant that this service is not connected to. */
  notConnected: string;
  /** The service has started and does not know its workspace yet. */
  stillConnecting: string;
  /** A command or button takes longer than the platform waits; what comes of it is shown later. */
  stillWorking: string;
  /** The same for a form, which stays open with what was typed. */
  stillSaving: string;
  /** The form could not be opened in time. */
  formTooLate: string;
  /** A form that was sent late has been stored, and nothing else is to be said. */
  saved: string;
  wentWrong: string;
  /** Seen by everyone there, where the private chat of whoever asked cannot be written to. */
  cannotTell: string;
  /** What was asked for by a button has gone to the private chat of whoever pressed it. */
  inYourChat: string;
  /** A command, button or form that is unknown, mostly from an earlier version. */
  unknownCommand: string;
  outdatedButton: string;
  outdatedForm: string;
  /** What was to be shown cannot be shown here. */
  cannotShow: string;
  /** Stands where a text was shortened. */
  shortened: string;
  /** Stands where parts of a message were left out. */
  leftOut(parts: number): string;
  /** Stands in a form where there is nothing to choose from. */
  nothingToChoose: string;
  /** Stand at a field that a client refuses to send as it is. */
  fillIn: string;
  chooseOne: string;
  /** Stands at the button of a long form that came back. */
  lookAbove: string;
  /** Stands in an empty field for someone of the directory. */
  findSomeone: string;
  /** The name of a channel that the platform does not tell. */
  privateChannel: string;
  /** The same of a chat of several people that nobody has named. */
  groupChat: string;
  /** Stands where a text is empty. */
  empty: string;
  /** A page for whoever has connected a workspace; and where that did not come about. */
  installed(workspace: string): string;
  notInstalled: string;
  appName: string;
  cancel: string;
  close: string;
}

export const sentences: Sentences = {
  notConnected:
    "Improvement Huddle is not connected to this workspace yet. Please ask whoever looks after it here to connect it.",
  stillConnecting:
    "Improvement Huddle has just started and is still connecting. Please try again in a minute.",
  stillWorking: "This is taking longer than usual. You will see the answer here as soon as it is there.",
  stillSaving:
    "This is taking longer than usual and is not saved yet. Please wait a moment, then send it again; it counts once.",
  formTooLate: "The form could not be opened in time. Nothing is lost: please try again.",
  saved: "Saved.",
  wentWrong:
    "Something went wrong on our side. Please try again; if it happens again, tell whoever looks after Improvement Huddle here.",
  cannotTell:
    "I cannot write to you in private yet. Please open a chat with Improvement Huddle, say hello, and ask again.",
  inYourChat: "It is in your own chat with me.",
  unknownCommand: "Improvement Huddle does not know this command. Try the word help.",
  outdatedButton:
    "This button is from an earlier version and does nothing any more. Please use a newer message.",
  outdatedForm:
    "This form is from an earlier version, and what was typed here was not kept. Please open it again from a newer message.",
  cannotShow: "This cannot be shown here. Please tell whoever looks after Improvement Huddle here.",
  shortened: "… (shortened here)",
  leftOut: (parts) =>
    parts === 1 ? "One more part does not fit here." : `${parts} more parts do not fit here.`,
  nothingToChoose: "There is nothing to choose from yet.",
  fillIn: "Please fill this in.",
  chooseOne: "Please choose something here.",
  lookAbove: "Before you send, please look at what is marked ⚠️ above.",
  findSomeone: "Type a name",
  privateChannel: "private channel",
  groupChat: "group chat",
  empty: "(empty)",
  installed: (workspace) =>
    `Improvement Huddle is connected to ${workspace}. In your team's channel, type /invite @Improvement Huddle, then /improve setup. You can close this page.`,
  notInstalled:
    "Improvement Huddle was not connected, and nothing was stored. Please open the address that ends in /slack/install, and go on in the same browser.",
  appName: "Improvement Huddle",
  cancel: "Cancel",
  close: "Close",
};
