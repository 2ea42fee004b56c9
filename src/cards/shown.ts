// What a platform is given to show at once: a reply in English, still without any platform's markup.
import type { Card } from "./card.ts";
import type { Form } from "./form.ts";

export type Shown =
  | { kind: "nothing" }
  /** Private, to the person who asked. replace: in place of the private card that was pressed. */
  | { kind: "card"; card: Card; replace: boolean }
  /** A plain "no", or a fault. A form that was sent stays open beside it, with all that was typed. */
  | { kind: "refusal"; card: Card }
  /** Opens a form, or keeps the one that was sent with what is in it now. */
  | { kind: "form"; form: Form }
  | { kind: "home"; card: Card };
