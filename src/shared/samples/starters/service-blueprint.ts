import type { MapContent } from "../../map/content.ts";
import { mapOfSketch } from "../map-of-sketch.ts";
import type { LaneSketch, StageSketch } from "../sketch.ts";

const lanes: readonly LaneSketch[] = [
	{ kind: "touchpoint", title: "Physical evidence" },
	{ kind: "action", title: "Customer actions" },
	{ kind: "emotion", title: "Emotion" },
	{ kind: "painPoint", title: "Fail points" },
	{ kind: "frontstage", title: "Frontstage" },
	{ kind: "backstage", title: "Backstage" },
	{ kind: "system", title: "Support processes" },
	{ kind: "metric", title: "Service standards" },
];

export function serviceBlueprint(): MapContent {
	return mapOfSketch({
		info: {
			title: "Service blueprint",
			scenario: "A guest books, arrives, is served, pays and leaves",
			goal: "See which backstage work each promise to the guest depends on",
			state: "current",
			unit: "visit",
			scope: "One visit, from booking to feedback. The example is a repair shop for bicycles: replace its cards.",
			assumptions: "All cards are examples until you mark them observed.",
			locale: "en",
			currency: "EUR",
		},
		personas: [
			{
				id: "guest",
				name: "Guest",
				colour: "teal",
				description: "Needs the bicycle back by Monday.",
				quote: "Tell me when, and mean it.",
			},
		],
		owners: [
			{ id: "front-desk", kind: "team", name: "Front desk", colour: "sky" },
			{ id: "workshop", kind: "team", name: "Workshop", colour: "amber" },
		],
		lanes,
		stages: [book, arrive, serve, collect, follow],
	});
}

const book: StageSketch = {
	id: "book",
	title: "Book",
	goal: "Know when there is room",
	owners: { "front-desk": "R" },
	steps: [
		{
			id: "ask",
			title: "Ask for an appointment",
			feelings: { guest: { asIs: 0.2 } },
			cards: {
				touchpoint: ["Website and phone number"],
				action: ["Calls, or books a slot"],
				frontstage: ["Answers, names a day and a price"],
				system: ["Calendar"],
			},
		},
		{
			id: "confirm",
			title: "Get a confirmation",
			feelings: { guest: { asIs: 0.6 } },
			cards: {
				touchpoint: ["Text message"],
				action: ["Puts it into the calendar"],
				backstage: ["Checks that the parts are in stock"],
				system: ["Parts stock"],
			},
		},
	],
};

const arrive: StageSketch = {
	id: "arrive",
	title: "Arrive",
	goal: "Hand it over quickly",
	owners: { "front-desk": "R" },
	steps: [
		{
			id: "hand-over",
			title: "Hand over the bicycle",
			momentOfTruth: true,
			feelings: { guest: { asIs: -0.7 } },
			cards: {
				touchpoint: ["Counter, ticket, queue"],
				action: ["Explains the noise it makes"],
				painPoint: [{ title: "Queue on Monday morning", evidence: "assumed", severity: 2 }],
				frontstage: ["Test ride together, writes the ticket"],
				metric: ["Greeted within 2 minutes"],
			},
		},
	],
};

const serve: StageSketch = {
	id: "serve",
	title: "Be served",
	goal: "Work done, no surprise in price",
	owners: { workshop: "R" },
	steps: [
		{
			id: "diagnose",
			title: "Wait for the diagnosis",
			feelings: { guest: { asIs: -0.4 } },
			cards: { action: ["Goes to work by bus"], backstage: ["Inspects and lists what is worn"], system: ["Ticket system"] },
		},
		{
			id: "approve",
			title: "Approve the price",
			momentOfTruth: true,
			feelings: { guest: { asIs: -1.2 } },
			cards: {
				touchpoint: ["Call or message with a photo"],
				action: ["Says yes or no"],
				painPoint: [{ title: "Call comes while the guest is in a meeting", evidence: "assumed", severity: 3 }],
				frontstage: ["Explains what can wait"],
				metric: ["Price named before noon"],
			},
		},
		{
			id: "repair",
			title: "Repair is done",
			cards: { backstage: ["Repairs, second pair of eyes checks the brakes"], system: ["Parts ordering", "Time sheet"] },
		},
	],
};

const collect: StageSketch = {
	id: "collect",
	title: "Collect and pay",
	goal: "In and out in five minutes",
	owners: { "front-desk": "R" },
	steps: [
		{
			id: "pick-up",
			title: "Pick it up",
			feelings: { guest: { asIs: 1.3 } },
			cards: {
				touchpoint: ["Clean bicycle, old parts in a bag"],
				action: ["Rides one round"],
				frontstage: ["Shows what was done"],
				backstage: ["Bicycle stands ready by 16:00"],
			},
		},
		{
			id: "pay",
			title: "Pay",
			feelings: { guest: { asIs: 0.4 } },
			cards: { touchpoint: ["Card terminal, receipt"], action: ["Pays by card"], system: ["Cash register, accounting"] },
		},
	],
};

const follow: StageSketch = {
	id: "follow",
	title: "Follow up",
	goal: "Come back before it breaks",
	owners: { "front-desk": "R" },
	steps: [
		{
			id: "feedback",
			title: "Be asked how it went",
			feelings: { guest: { asIs: 0.8 } },
			cards: {
				touchpoint: ["Text message after a week"],
				action: ["Answers in one tap"],
				backstage: ["Reads answers on Friday, calls the unhappy ones"],
				metric: ["Complaint answered the same day"],
			},
		},
	],
};
