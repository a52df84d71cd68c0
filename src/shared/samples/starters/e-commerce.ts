import type { MapContent } from "../../map/content.ts";
import { mapOfSketch } from "../map-of-sketch.ts";
import type { StageSketch } from "../sketch.ts";
import { backLanes, customerLanes } from "./core-lanes.ts";

export function eCommerce(): MapContent {
	return mapOfSketch({
		info: {
			title: "E-commerce purchase",
			scenario: "Somebody looks for a product, buys it online and may send it back",
			goal: "A second order within 60 days",
			state: "current",
			unit: "order",
			scope: "From the search to the refund. Replace the example cards with your own evidence.",
			assumptions: "All cards are examples until you mark them observed.",
			locale: "en",
			currency: "EUR",
		},
		personas: [
			{
				id: "first-time",
				name: "First-time buyer",
				colour: "indigo",
				description: "Does not know the shop yet.",
				quote: "Are they real, and can I send it back?",
			},
			{
				id: "returning",
				name: "Returning customer",
				colour: "orange",
				description: "Knows what they want, has an account.",
				quote: "Same as last time, please.",
			},
		],
		owners: [
			{ id: "shop", kind: "team", name: "Online shop", colour: "sky" },
			{ id: "logistics", kind: "team", name: "Logistics", colour: "teal" },
			{ id: "service", kind: "team", name: "Customer service", colour: "violet" },
		],
		lanes: [...customerLanes, ...backLanes],
		stages: [discover, choose, checkout, receive, afterwards],
	});
}

const discover: StageSketch = {
	id: "discover",
	title: "Discover",
	goal: "Find a shop that has it",
	owners: { shop: "R" },
	steps: [
		{
			id: "search",
			title: "Search for the product",
			feelings: { "first-time": { asIs: 0.3, toBe: 0.8 }, returning: { asIs: 0.8, toBe: 1 } },
			cards: {
				action: ["Types a need, not a product name"],
				touchpoint: ["Search results and ads"],
				channel: ["Web on the phone"],
			},
		},
		{
			id: "land",
			title: "Land on a product page",
			feelings: { "first-time": { asIs: 0.1, toBe: 0.9 } },
			cards: {
				action: ["Looks at price, photos, delivery date"],
				touchpoint: ["Product page"],
				painPoint: [{ title: "Delivery cost appears only at checkout", evidence: "assumed", severity: 3 }],
				opportunity: ["State the full price and date here"],
			},
		},
	],
};

const choose: StageSketch = {
	id: "choose",
	title: "Choose",
	goal: "Be sure that it is the right one",
	owners: { shop: "R" },
	steps: [
		{
			id: "compare",
			title: "Compare and read reviews",
			feelings: { "first-time": { asIs: 0.5, toBe: 1 }, returning: { asIs: 0.4, toBe: 0.8 } },
			cards: {
				action: ["Opens five tabs"],
				touchpoint: ["Reviews and size advice"],
				thought: ["Would it fit somebody like me?"],
			},
		},
		{
			id: "basket",
			title: "Fill the basket",
			feelings: { "first-time": { asIs: 0.6, toBe: 1 }, returning: { asIs: 0.9, toBe: 1.2 } },
			cards: { action: ["Adds it, then thinks about it overnight"], touchpoint: ["Basket"], system: ["Stock reservation"] },
		},
	],
};

const checkout: StageSketch = {
	id: "checkout",
	title: "Check out",
	goal: "Pay in one minute",
	owners: { shop: "R" },
	steps: [
		{
			id: "address",
			title: "Give address and account",
			feelings: { "first-time": { asIs: -1, toBe: 0.6 }, returning: { asIs: 0.9, toBe: 1.1 } },
			cards: {
				action: ["Is asked to make an account"],
				touchpoint: ["Checkout"],
				painPoint: [{ title: "No way to buy as a guest", evidence: "assumed", severity: 3, frequency: 4 }],
				solution: ["Guest checkout, account offered afterwards"],
			},
		},
		{
			id: "pay",
			title: "Pay",
			momentOfTruth: true,
			feelings: { "first-time": { asIs: -0.4, toBe: 0.8 }, returning: { asIs: 1, toBe: 1.3 } },
			cards: {
				action: ["Confirms in the banking app"],
				touchpoint: ["Payment page"],
				backstage: ["Fraud check"],
				system: ["Payment provider"],
			},
		},
	],
};

const receive: StageSketch = {
	id: "receive",
	title: "Receive",
	goal: "Have it when promised",
	owners: { logistics: "R" },
	steps: [
		{
			id: "track",
			title: "Track the parcel",
			feelings: { "first-time": { asIs: -0.8, toBe: 0.5 }, returning: { asIs: -0.3, toBe: 0.6 } },
			cards: {
				action: ["Checks the status three times a day"],
				touchpoint: ["Tracking page"],
				painPoint: [{ title: '"Between 8 and 18" is not an answer', evidence: "assumed" }],
				backstage: ["Picking and packing"],
			},
		},
		{
			id: "unpack",
			title: "Unpack and try",
			momentOfTruth: true,
			feelings: { "first-time": { asIs: 1.4, toBe: 1.6 }, returning: { asIs: 1.2, toBe: 1.4 } },
			cards: {
				action: ["Opens it, tries it at once"],
				touchpoint: ["Parcel and leaflet"],
				thought: ["Better than in the picture."],
			},
		},
	],
};

const afterwards: StageSketch = {
	id: "afterwards",
	title: "Afterwards",
	goal: "Get money back easily, or come again",
	owners: { service: "R" },
	steps: [
		{
			id: "return",
			title: "Send it back",
			feelings: { "first-time": { asIs: -1.4, toBe: 0.3 } },
			cards: {
				action: ["Looks for a printer"],
				touchpoint: ["Return label"],
				painPoint: [{ title: "Refund takes two weeks, without news", evidence: "assumed", severity: 3 }],
				solution: ["Code on the phone, refund at drop-off"],
				frontstage: ['Service agent answers "where is my money?"'],
			},
		},
		{
			id: "again",
			title: "Order again",
			feelings: { returning: { asIs: 1.1, toBe: 1.5 } },
			cards: {
				action: ["Orders the same from the last receipt"],
				touchpoint: ["Order history"],
				opportunity: ["Remind when it should be used up"],
			},
		},
	],
};
