import type { MapContent } from "../../map/content.ts";
import { mapOfSketch } from "../map-of-sketch.ts";
import type { StageSketch } from "../sketch.ts";
import { backLanes, customerLanes } from "./core-lanes.ts";

export function citizenService(): MapContent {
	return mapOfSketch({
		info: {
			title: "Citizen service",
			scenario: "A resident applies for a benefit and waits for the decision",
			goal: "A right decision at the first application, in time",
			state: "current",
			unit: "application",
			scope: "From the need to the decision, with objection. Replace the example cards with your own evidence.",
			assumptions: "All cards are examples until you mark them observed.",
			locale: "en",
			currency: "EUR",
		},
		personas: [
			{
				id: "resident",
				name: "Resident",
				colour: "indigo",
				description: "Works shifts, reads letters on the phone.",
				quote: "I do not know which office is mine.",
			},
			{
				id: "helper",
				name: "Helper",
				colour: "lime",
				description: "Volunteer who fills in forms for others.",
				quote: "I have done forty of these. It never gets clearer.",
			},
		],
		owners: [
			{ id: "web-team", kind: "team", name: "Online services", colour: "sky" },
			{ id: "case-work", kind: "team", name: "Case work", colour: "violet" },
			{ id: "front-office", kind: "team", name: "Citizens' office", colour: "teal" },
		],
		lanes: [...customerLanes, ...backLanes],
		stages: [findOut, prepare, apply, wait, decision],
	});
}

const findOut: StageSketch = {
	id: "find-out",
	title: "Find out",
	goal: "Know whether one is entitled",
	owners: { "web-team": "R" },
	steps: [
		{
			id: "need",
			title: "Notice the need",
			feelings: { resident: { asIs: -0.5, toBe: 0 } },
			cards: {
				action: ["Hears about it from a neighbour"],
				channel: ["Word of mouth"],
				thought: ["Is that for people like me?"],
			},
		},
		{
			id: "check",
			title: "Check the rules",
			feelings: { resident: { asIs: -1.1, toBe: 0.8 }, helper: { asIs: -0.2, toBe: 0.8 } },
			cards: {
				action: ["Reads the page twice"],
				touchpoint: ["Information page"],
				painPoint: [{ title: "Rules in the words of the law", evidence: "assumed", severity: 3, frequency: 4 }],
				solution: ["Five questions that give an answer"],
			},
		},
	],
};

const prepare: StageSketch = {
	id: "prepare",
	title: "Prepare",
	goal: "Have everything once",
	owners: { "front-office": "R" },
	steps: [
		{
			id: "collect-papers",
			title: "Collect the papers",
			feelings: { resident: { asIs: -1.3, toBe: 0.2 }, helper: { asIs: -0.8, toBe: 0.4 } },
			cards: {
				action: ["Asks employer and landlord for letters"],
				touchpoint: ["Checklist"],
				painPoint: [{ title: "Asked for what another office already has", evidence: "assumed", severity: 3 }],
				opportunity: ["Fetch it with consent instead"],
				system: ["Registers of other offices"],
			},
		},
	],
};

const apply: StageSketch = {
	id: "apply",
	title: "Apply",
	goal: "Complete at the first attempt",
	owners: { "web-team": "R", "case-work": "C" },
	steps: [
		{
			id: "sign-in",
			title: "Sign in",
			feelings: { resident: { asIs: -0.9, toBe: 0.4 } },
			cards: {
				action: ["Looks for the PIN letter"],
				touchpoint: ["Identity service"],
				frontstage: ["Citizens' office resets the PIN"],
				system: ["National identity service"],
			},
		},
		{
			id: "fill-in",
			title: "Fill in the form",
			momentOfTruth: true,
			feelings: { resident: { asIs: -0.6, toBe: 0.7 }, helper: { asIs: 0.3, toBe: 0.9 } },
			cards: {
				action: ["Stops at the income question"],
				touchpoint: ["Online form"],
				painPoint: [{ title: "Cannot save and go on tomorrow", evidence: "assumed" }],
				frontstage: ["Help line explains a question"],
			},
		},
		{
			id: "submit",
			title: "Send it off",
			feelings: { resident: { asIs: 0.4, toBe: 1 } },
			cards: { action: ["Takes a photo of the last page"], touchpoint: ["Receipt"], opportunity: ["Say when the answer comes"] },
		},
	],
};

const wait: StageSketch = {
	id: "wait",
	title: "Wait",
	goal: "Know where it stands",
	owners: { "case-work": "R" },
	steps: [
		{
			id: "silence",
			title: "Hear nothing",
			feelings: { resident: { asIs: -1.6, toBe: 0.3 } },
			cards: {
				action: ["Calls every week"],
				channel: ["Phone"],
				thought: ["Did they even get it?"],
				backstage: ["Cases are sorted by date of arrival"],
				solution: ["Status page and a date"],
			},
		},
		{
			id: "missing-paper",
			title: "Be asked for a missing paper",
			feelings: { resident: { asIs: -1.2, toBe: -0.1 }, helper: { asIs: -1, toBe: 0 } },
			cards: {
				action: ["Answers a letter with a letter"],
				touchpoint: ["Letter"],
				painPoint: [{ title: "The clock starts again", evidence: "assumed", severity: 4 }],
				backstage: ["Case worker checks completeness"],
			},
		},
	],
};

const decision: StageSketch = {
	id: "decision",
	title: "Get the decision",
	goal: "Understand it, and object if need be",
	owners: { "case-work": "R", "front-office": "C" },
	steps: [
		{
			id: "notice",
			title: "Read the decision",
			momentOfTruth: true,
			feelings: { resident: { asIs: 0.6, toBe: 1.3 } },
			cards: {
				action: ["Looks for the amount on page four"],
				touchpoint: ["Decision letter"],
				solution: ["Amount, reason and date on page one"],
				system: ["Payment run"],
			},
		},
		{
			id: "objection",
			title: "Object",
			feelings: { helper: { asIs: -0.7, toBe: 0.2 } },
			cards: {
				action: ["Writes an objection with help"],
				touchpoint: ["Objection form"],
				backstage: ["Second case worker decides"],
			},
		},
	],
};
