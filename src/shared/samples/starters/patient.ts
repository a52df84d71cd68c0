import type { MapContent } from "../../map/content.ts";
import { mapOfSketch } from "../map-of-sketch.ts";
import type { StageSketch } from "../sketch.ts";
import { backLanes, customerLanes } from "./core-lanes.ts";

export function patient(): MapContent {
	return mapOfSketch({
		info: {
			title: "Patient journey",
			scenario: "Somebody with a new symptom is examined, treated and followed up",
			goal: "Nobody waits without knowing what happens next",
			state: "current",
			unit: "patient episode",
			scope:
				"From the first symptom to follow-up at three months. Describe typical patients; keep real patients' data out of the map.",
			assumptions: "All cards are examples until you mark them observed.",
			locale: "en",
			currency: "EUR",
		},
		personas: [
			{
				id: "patient",
				name: "Patient",
				colour: "teal",
				description: "58, works, has never been seriously ill.",
				quote: "Just tell me what happens next.",
			},
			{
				id: "carer",
				name: "Family carer",
				colour: "orange",
				description: "Organises transport, papers and pills.",
				quote: "Nobody tells me, but I do the work.",
			},
		],
		owners: [
			{ id: "practice", kind: "team", name: "GP practice", colour: "sky" },
			{ id: "clinic", kind: "team", name: "Clinic", colour: "rose" },
			{ id: "rehab", kind: "team", name: "Rehabilitation", colour: "lime" },
		],
		lanes: [...customerLanes, ...backLanes],
		stages: [notice, diagnose, decide, treat, recover],
	});
}

const notice: StageSketch = {
	id: "notice",
	title: "Notice and seek help",
	goal: "Know whether it is serious",
	owners: { practice: "R" },
	steps: [
		{
			id: "symptom",
			title: "Notice a symptom",
			feelings: { patient: { asIs: -0.6, toBe: -0.3 } },
			cards: {
				action: ["Waits two weeks, searches the web"],
				channel: ["Web search, family"],
				thought: ["It will go away by itself."],
			},
		},
		{
			id: "appointment",
			title: "Get an appointment",
			feelings: { patient: { asIs: -1, toBe: 0.4 } },
			cards: {
				action: ["Calls at eight, line is busy"],
				touchpoint: ["Practice phone line"],
				painPoint: [{ title: "Only reachable in the first half hour", evidence: "assumed", severity: 3, frequency: 5 }],
				opportunity: ["Online request with a call-back"],
			},
		},
	],
};

const diagnose: StageSketch = {
	id: "diagnose",
	title: "Be examined",
	goal: "A name for what it is",
	owners: { clinic: "R", practice: "C" },
	steps: [
		{
			id: "tests",
			title: "Go from test to test",
			feelings: { patient: { asIs: -0.8, toBe: 0.1 }, carer: { asIs: -0.9, toBe: 0.2 } },
			cards: {
				action: ["Carries results between three places"],
				touchpoint: ["Referral letter"],
				painPoint: [{ title: "Same questions at every desk", evidence: "assumed", severity: 2 }],
				system: ["Records that do not talk to each other"],
			},
		},
		{
			id: "result",
			title: "Hear the result",
			momentOfTruth: true,
			feelings: { patient: { asIs: -1.7, toBe: -0.6 } },
			cards: {
				action: ["Hears it, and nothing after it"],
				touchpoint: ["Consultation"],
				channel: ["In person"],
				thought: ["I should have asked. What was the word?"],
				solution: ["A page to take home, a number to call"],
				frontstage: ["Doctor explains, nurse stays"],
			},
		},
	],
};

const decide: StageSketch = {
	id: "decide",
	title: "Decide on treatment",
	goal: "A choice one understands",
	owners: { clinic: "R" },
	steps: [
		{
			id: "options",
			title: "Weigh the options",
			feelings: { patient: { asIs: -0.7, toBe: 0.4 }, carer: { asIs: -0.5, toBe: 0.4 } },
			cards: {
				action: ["Asks a friend who had the same"],
				touchpoint: ["Second consultation"],
				backstage: ["Case conference"],
				opportunity: ["Decision aid in plain language"],
			},
		},
		{
			id: "wait-for-date",
			title: "Wait for the date",
			feelings: { patient: { asIs: -1.3, toBe: -0.1 } },
			cards: {
				action: ["Keeps the phone near for three weeks"],
				painPoint: [{ title: "No word on how long it takes", evidence: "assumed", severity: 3 }],
				backstage: ["Theatre and bed planning"],
			},
		},
	],
};

const treat: StageSketch = {
	id: "treat",
	title: "Be treated",
	goal: "Safe, and treated as a person",
	owners: { clinic: "R" },
	steps: [
		{
			id: "admission",
			title: "Be admitted",
			feelings: { patient: { asIs: -0.4, toBe: 0.3 } },
			cards: {
				action: ["Fills in the same form again"],
				touchpoint: ["Admission desk"],
				frontstage: ["Nurse shows room and plan"],
				system: ["Hospital record"],
			},
		},
		{
			id: "discharge",
			title: "Go home",
			momentOfTruth: true,
			feelings: { patient: { asIs: 0.2, toBe: 1 }, carer: { asIs: -1.2, toBe: 0.5 } },
			cards: {
				action: ["Leaves on Friday with a letter"],
				touchpoint: ["Discharge letter"],
				painPoint: [{ title: "New pills, and the pharmacy is closed", evidence: "assumed", severity: 4 }],
				solution: ["Weekend supply and a call on Monday"],
			},
		},
	],
};

const recover: StageSketch = {
	id: "recover",
	title: "Recover",
	goal: "Back to one's own life",
	owners: { rehab: "R", practice: "C" },
	steps: [
		{
			id: "rehabilitation",
			title: "Train and take medicine",
			feelings: { patient: { asIs: 0.3, toBe: 0.9 }, carer: { asIs: -0.3, toBe: 0.5 } },
			cards: {
				action: ["Exercises at home, alone"],
				touchpoint: ["Exercise sheet"],
				thought: ["Is this pain normal?"],
				opportunity: ["Weekly check by phone"],
			},
		},
		{
			id: "follow-up",
			title: "Come to the follow-up",
			feelings: { patient: { asIs: 0.9, toBe: 1.4 } },
			cards: {
				action: ["Comes with a list of questions"],
				touchpoint: ["Check-up at three months"],
				frontstage: ["Doctor goes through the list"],
			},
		},
	],
};
