// The port's reads by subject: goals and new starters, pulses, digests, ideas passed up. store.ts has all others.
import type { DigestStore } from "../digests.ts";
import type { EscalationStore } from "../escalations.ts";
import type { GoalStore } from "../goals.ts";
import type { PulseStore } from "../pulses.ts";
import type { StarterStore } from "../starters.ts";
import { faulting } from "./faults.ts";
import type { Client } from "./pool.ts";
import { pulsePlans } from "./pulse-plans.ts";
import { pulseSets } from "./pulse-sets.ts";
import { read } from "./read.ts";
import { digest, digestRows, manager, managerAt, managersOf, visit } from "./read-digest.ts";
import { escalation, openEscalations, tiersAbove } from "./read-escalations.ts";
import { goals, learningPlace } from "./read-goals.ts";
import { pulse, pulseDraft, pulseGround, pulses, pulseViews } from "./read-pulse.ts";
import { pulseAnswers, pulseForMember, pulseProgress, pulseWaiting } from "./read-pulse-open.ts";
import { closedPulses, pulseReader, pulseViewsOf } from "./read-pulse-results.ts";
import { starter } from "./read-starter.ts";

export type Subjects = PulseStore & GoalStore & StarterStore & EscalationStore & DigestStore;

export function subjectReads(prisma: Client): Subjects {
  return { ...pulseReads(prisma), ...digestReads(prisma), ...escalationReads(prisma), ...goalReads(prisma) };
}

function goalReads(prisma: Client): GoalStore & StarterStore {
  return {
    goals: (organisationId) => read([], [organisationId], () => goals(prisma, organisationId)),
    learningPlace: (organisationId) =>
      read(null, [organisationId], () => learningPlace(prisma, organisationId)),
    starter: (organisationId, id, around) =>
      read(null, [organisationId, id], () => starter(prisma, organisationId, id, around)),
  };
}

function pulseReads(prisma: Client): PulseStore {
  return {
    pulseGround: (organisationId, since) => faulting(() => pulseGround(prisma, organisationId, since)),
    pulseSets: (organisationId) => read([], [organisationId], () => pulseSets(prisma, organisationId)),
    pulseDraft: (organisationId, id) =>
      read(null, [organisationId, id], () => pulseDraft(prisma, organisationId, id)),
    pulsePlans: (organisationId) => read([], [organisationId], () => pulsePlans(prisma, organisationId)),
    pulse: (organisationId, id) => read(null, [organisationId, id], () => pulse(prisma, organisationId, id)),
    pulses: (organisationId) => read([], [organisationId], () => pulses(prisma, organisationId)),
    pulseForMember: (organisationId, id, memberId) =>
      read(null, [organisationId, id, memberId], () => pulseForMember(prisma, organisationId, id, memberId)),
    pulseProgress: (organisationId, id) =>
      read(0, [organisationId, id], () => pulseProgress(prisma, organisationId, id)),
    pulseWaiting: (organisationId, id, now) =>
      read([], [organisationId, id], () => pulseWaiting(prisma, organisationId, id, now)),
    pulseAnswers: (organisationId, id) => faulting(() => pulseAnswers(prisma, organisationId, id)),
    pulseViews: (organisationId, id) =>
      read({ views: [], hidden: [] }, [organisationId, id], () => pulseViews(prisma, organisationId, id)),
    pulseReader: (organisationId, id, teamId) =>
      faulting(() => pulseReader(prisma, organisationId, id, teamId)),
    closedPulses: (organisationId) => read([], [organisationId], () => closedPulses(prisma, organisationId)),
    pulseViewsOf: (organisationId, wanted) => faulting(() => pulseViewsOf(prisma, organisationId, wanted)),
  };
}

function digestReads(prisma: Client): DigestStore {
  return {
    manager: (organisationId, id) =>
      read(null, [organisationId, id], () => manager(prisma, organisationId, id)),
    digestRows: (organisationId, ids, about) =>
      faulting(() => digestRows(prisma, organisationId, ids, about)),
    digest: (organisationId, id, memberId) =>
      read(null, [organisationId, id, memberId], () => digest(prisma, organisationId, id, memberId)),
    visit: (organisationId, id) => read(null, [organisationId, id], () => visit(prisma, organisationId, id)),
    managersOf: (organisationId, id) =>
      read([], [organisationId, id], () => managersOf(prisma, organisationId, id)),
    managerAt: (organisationId, id) =>
      read(null, [organisationId, id], () => managerAt(prisma, organisationId, id)),
  };
}

function escalationReads(prisma: Client): EscalationStore {
  return {
    escalation: (organisationId, id) =>
      read(null, [organisationId, id], () => escalation(prisma, organisationId, id)),
    tiersAbove: (organisationId, id) =>
      read([], [organisationId, id], () => tiersAbove(prisma, organisationId, id)),
    openEscalations: (organisationId, answererId) =>
      read([], answererId === null ? [organisationId] : [organisationId, answererId], () =>
        openEscalations(prisma, organisationId, answererId),
      ),
  };
}
