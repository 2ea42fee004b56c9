// FormAsked → form: what each form is called and asks. One exhaustive switch; the forms stand in files of their own.
import type { FormAsked } from "../../domain/forms.ts";
import type { Form } from "../form.ts";
import type { ReplyEnv } from "../wording-refusals.ts";
import { answerForm, redForm, scribeForm } from "./answer.ts";
import { commitForm, visitAskForm, visitForm } from "./digest.ts";
import { escalationForm } from "./escalation.ts";
import { goalForm, starterForm } from "./goal.ts";
import { ideaForm, moveForm } from "./idea.ts";
import { branchForm, organisationForm } from "./organisation.ts";
import { pulseAnswerForm, pulseLaunchForm } from "./pulse.ts";
import { pulseSetForm } from "./pulse-set.ts";
import { setupForm } from "./setup.ts";
import { inSummaryForm, questionForm, rosterForm, templateForm } from "./small.ts";

/** Values, errors and warnings stand in the form that comes back. */
export function formOf(asked: FormAsked, env: ReplyEnv): Form {
  switch (asked.form) {
    case "setup":
      return setupForm(asked, env);
    case "answer":
      return answerForm(asked, env);
    case "red":
      return redForm(asked, env);
    case "scribe":
      return scribeForm(asked, env);
    case "idea":
      return ideaForm(asked, env);
    case "idea-move":
      return moveForm(asked, env);
    case "escalation":
      return escalationForm(asked, env);
    case "question":
      return questionForm(asked, env);
    case "template":
      return templateForm(asked, env);
    case "roster":
      return rosterForm(asked, env);
    case "pulse-set":
      return pulseSetForm(asked, env);
    case "pulse-launch":
      return pulseLaunchForm(asked, env);
    case "pulse-answer":
      return pulseAnswerForm(asked, env);
    case "commit":
      return commitForm(asked, env);
    case "visit":
      return visitForm(asked, env);
    case "visit-ask":
      return visitAskForm(asked, env);
    case "branch":
      return branchForm(asked, env);
    case "organisation":
      return organisationForm(asked, env);
    case "goal":
      return goalForm(asked, env);
    case "starter":
      return starterForm(asked, env);
    case "in-summary":
      return inSummaryForm(asked, env);
    default:
      return asked satisfies never;
  }
}
