import type { MapContent } from "../../map/content.ts";
import { mapOfSketch } from "../map-of-sketch.ts";
import type { StageSketch } from "../sketch.ts";
import { backLanes, customerLanes } from "./core-lanes.ts";

export function employee(): MapContent {
	return mapOfSketch({
		info: {
			title: "Employee journey",
			scenario: "Somebody applies, starts, grows into the job and one day moves on",
			goal: "Useful after 30 days, still here after two years",
			state: "current",
			unit: "hire",
			scope: "From the advert to the last day. Describe typical people; keep real colleagues' data out of the map.",
			assumptions: "All cards are examples until you mark them observed.",
			locale: "en",
			currency: "EUR",
		},
		personas: [
			{ id: "newcomer", name: "Newcomer", colour: "violet", description: "First job after studying.", quote: "Whom may I ask?" },
			{
				id: "manager",
				name: "Team lead",
				colour: "orange",
				description: "Hires twice a year, beside the daily work.",
				quote: "I wish the laptop came before the person.",
			},
		],
		owners: [
			{ id: "people", kind: "team", name: "People team", colour: "rose" },
			{ id: "it", kind: "team", name: "IT", colour: "sky" },
			{ id: "team", kind: "team", name: "Hiring team", colour: "lime" },
		],
		lanes: [...customerLanes, ...backLanes],
		stages: [join, firstDay, firstMonths, grow, leave],
	});
}

const join: StageSketch = {
	id: "join",
	title: "Apply and join",
	goal: "Know what one says yes to",
	owners: { people: "R", team: "C" },
	steps: [
		{
			id: "apply",
			title: "Apply",
			feelings: { newcomer: { asIs: 0.2, toBe: 0.7 } },
			cards: {
				action: ["Uploads the CV, types it all again"],
				touchpoint: ["Job advert and form"],
				painPoint: [{ title: "No answer for three weeks", evidence: "assumed", severity: 3 }],
			},
		},
		{
			id: "interview",
			title: "Meet the team",
			momentOfTruth: true,
			feelings: { newcomer: { asIs: 0.9, toBe: 1.2 }, manager: { asIs: 0.4, toBe: 0.8 } },
			cards: {
				action: ["Talks to four people in a row"],
				touchpoint: ["Interview"],
				channel: ["Video call"],
				thought: ["Would I like to sit next to them?"],
			},
		},
		{
			id: "sign",
			title: "Sign the contract",
			feelings: { newcomer: { asIs: 1.2, toBe: 1.4 } },
			cards: {
				action: ["Signs, then hears nothing until day one"],
				touchpoint: ["Contract"],
				opportunity: ["One message a week until the start"],
			},
		},
	],
};

const firstDay: StageSketch = {
	id: "first-day",
	title: "Arrive",
	goal: "Feel expected",
	owners: { people: "R", it: "R" },
	steps: [
		{
			id: "welcome",
			title: "First day",
			momentOfTruth: true,
			feelings: { newcomer: { asIs: -0.9, toBe: 1.2 }, manager: { asIs: -0.7, toBe: 0.6 } },
			cards: {
				action: ["Waits at reception for twenty minutes"],
				touchpoint: ["Reception, desk, laptop"],
				painPoint: [{ title: "Laptop without access rights", evidence: "assumed", severity: 3, frequency: 3 }],
				solution: ["Rights ordered with the contract"],
				frontstage: ["Buddy takes them to lunch"],
				system: ["Accounts and device management"],
			},
		},
		{
			id: "first-week",
			title: "First week",
			feelings: { newcomer: { asIs: -0.3, toBe: 0.8 } },
			cards: {
				action: ["Reads old documents"],
				touchpoint: ["Onboarding plan"],
				thought: ["Everybody is nice, nobody has time."],
				backstage: ["Team plans one small real task"],
			},
		},
	],
};

const firstMonths: StageSketch = {
	id: "first-months",
	title: "First hundred days",
	goal: "Do something that matters",
	owners: { team: "R" },
	steps: [
		{
			id: "first-success",
			title: "First real result",
			feelings: { newcomer: { asIs: 1.3, toBe: 1.6 }, manager: { asIs: 0.9, toBe: 1.2 } },
			cards: {
				action: ["Ships something under their own name"],
				touchpoint: ["Team meeting"],
				opportunity: ["Plan it for week three, not month three"],
			},
		},
		{
			id: "probation",
			title: "Talk at the end of probation",
			feelings: { newcomer: { asIs: -0.5, toBe: 0.7 } },
			cards: {
				action: ["Hears for the first time how it goes"],
				touchpoint: ["Feedback talk"],
				painPoint: [{ title: "Feedback only when the form is due", evidence: "assumed" }],
			},
		},
	],
};

const grow: StageSketch = {
	id: "grow",
	title: "Grow",
	goal: "Learn, and see where it leads",
	owners: { team: "R", people: "C" },
	steps: [
		{
			id: "routine",
			title: "Everyday work",
			feelings: { newcomer: { asIs: 0.6, toBe: 1 }, manager: { asIs: 0.3, toBe: 0.7 } },
			cards: { action: ["Meetings, focus, tools"], touchpoint: ["Team rituals"], system: ["Ten tools, four passwords"] },
		},
		{
			id: "next-step",
			title: "Ask for the next step",
			feelings: { newcomer: { asIs: -1.1, toBe: 0.9 } },
			cards: {
				action: ["Asks for pay and role"],
				touchpoint: ["Yearly talk"],
				painPoint: [{ title: "Nobody can say what comes next", evidence: "assumed", severity: 3 }],
				solution: ["Published levels with examples"],
			},
		},
	],
};

const leave: StageSketch = {
	id: "leave",
	title: "Move on",
	goal: "Part well",
	owners: { people: "R" },
	steps: [
		{
			id: "resign",
			title: "Give notice",
			feelings: { newcomer: { asIs: -0.8, toBe: 0.2 }, manager: { asIs: -1.4, toBe: -0.3 } },
			cards: { action: ["Tells the team lead"], touchpoint: ["Talk"], backstage: ["Hand-over plan"] },
		},
		{
			id: "last-day",
			title: "Last day",
			feelings: { newcomer: { asIs: 0.1, toBe: 1 } },
			cards: { action: ["Returns laptop and badge"], touchpoint: ["Exit talk"], opportunity: ["Ask what would have kept them"] },
		},
	],
};
