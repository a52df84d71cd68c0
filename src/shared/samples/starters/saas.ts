import type { MapContent } from "../../map/content.ts";
import { mapOfSketch } from "../map-of-sketch.ts";
import type { StageSketch } from "../sketch.ts";
import { backLanes, customerLanes } from "./core-lanes.ts";

export function saas(): MapContent {
	return mapOfSketch({
		info: {
			title: "SaaS trial to paid",
			scenario: "A team tries a product for 14 days, and somebody else signs the contract",
			goal: "Bring the team to its first result before the buyer asks for the price",
			state: "current",
			unit: "account on trial",
			scope: "From the first visit to the first renewal. Replace the example cards with your own evidence.",
			assumptions: "All cards are examples until you mark them observed.",
			locale: "en",
			currency: "EUR",
		},
		personas: [
			{
				id: "champion",
				name: "Champion",
				colour: "indigo",
				description: "Found the tool, wants it for the team.",
				quote: "Let me show you what it does.",
			},
			{
				id: "buyer",
				name: "Buyer",
				colour: "orange",
				description: "Pays, and answers for risk and budget.",
				quote: "Who else uses it, and where is our data?",
			},
		],
		owners: [
			{ id: "product", kind: "team", name: "Product", colour: "violet" },
			{ id: "success", kind: "team", name: "Customer success", colour: "teal" },
			{ id: "sales", kind: "team", name: "Sales", colour: "sky" },
		],
		lanes: [...customerLanes, ...backLanes],
		stages: [evaluate, start, value, buy, renew],
	});
}

const evaluate: StageSketch = {
	id: "evaluate",
	title: "Evaluate",
	goal: "Understand what it does and for whom",
	owners: { sales: "R" },
	steps: [
		{
			id: "find",
			title: "Find and compare",
			feelings: { champion: { asIs: 0.5, toBe: 1 } },
			cards: {
				action: ["Reads reviews, compares three tools"],
				touchpoint: ["Website and review portal"],
				thought: ["Does it solve our problem, or look as if?"],
				opportunity: ["Show one real customer's result"],
			},
		},
		{
			id: "sign-up",
			title: "Sign up for the trial",
			feelings: { champion: { asIs: 0.2, toBe: 1 } },
			cards: {
				action: ["Signs up with the work address"],
				touchpoint: ["Sign-up form"],
				painPoint: [{ title: "What do we ask before showing anything?", evidence: "assumed" }],
				system: ["Identity and single sign-on"],
			},
		},
	],
};

const start: StageSketch = {
	id: "start",
	title: "Get started",
	goal: "Set up without help",
	owners: { product: "R" },
	steps: [
		{
			id: "first-session",
			title: "First session",
			momentOfTruth: true,
			feelings: { champion: { asIs: -0.6, toBe: 1.2 } },
			cards: {
				action: ["Opens an empty workspace"],
				touchpoint: ["Empty state and checklist"],
				painPoint: [{ title: "Empty screen: where does one begin?", evidence: "assumed", severity: 3 }],
				solution: ["Sample project that shows the result"],
			},
		},
		{
			id: "invite-team",
			title: "Invite the team",
			feelings: { champion: { asIs: -0.3, toBe: 0.8 } },
			cards: {
				action: ["Invites two colleagues"],
				touchpoint: ["Invitation e-mail"],
				channel: ["E-mail"],
				painPoint: [{ title: "Colleagues get an e-mail without a reason", evidence: "assumed" }],
			},
		},
	],
};

const value: StageSketch = {
	id: "value",
	title: "Reach the first value",
	goal: "One real job done with it",
	owners: { success: "R" },
	steps: [
		{
			id: "connect-data",
			title: "Connect the own data",
			feelings: { champion: { asIs: -1.2, toBe: 0.5 } },
			cards: {
				action: ["Asks IT for access rights"],
				touchpoint: ["Integration settings"],
				painPoint: [{ title: "Which step waits for another department?", evidence: "assumed", severity: 3 }],
				backstage: ["Success team checks accounts that stall"],
				system: ["Connectors and import jobs"],
			},
		},
		{
			id: "first-result",
			title: "See the first result",
			momentOfTruth: true,
			feelings: { champion: { asIs: 1.4, toBe: 1.8 } },
			cards: {
				action: ["Shares the result in the team meeting"],
				touchpoint: ["Report link"],
				thought: ["This used to take me a day."],
				opportunity: ["Make the result easy to show upwards"],
			},
		},
	],
};

const buy: StageSketch = {
	id: "buy",
	title: "Decide and buy",
	goal: "A yes from whoever pays",
	owners: { sales: "R" },
	steps: [
		{
			id: "trial-ends",
			title: "Trial ends",
			feelings: { champion: { asIs: -1, toBe: 0.4 }, buyer: { asIs: -0.4, toBe: 0.5 } },
			cards: {
				action: ["Writes the business case alone"],
				touchpoint: ["Trial-end message"],
				painPoint: [{ title: "Trial ends before the second user is in", evidence: "assumed" }],
				frontstage: ["Account manager offers a call"],
			},
		},
		{
			id: "security-review",
			title: "Pass the security review",
			feelings: { buyer: { asIs: -1.3, toBe: 0.3 } },
			cards: {
				action: ["Sends a questionnaire of 200 rows"],
				touchpoint: ["Trust page"],
				solution: ["Publish the answers before they are asked"],
				backstage: ["Legal and security answer each case"],
			},
		},
	],
};

const renew: StageSketch = {
	id: "renew",
	title: "Use and renew",
	goal: "Still worth it a year later",
	owners: { success: "R" },
	steps: [
		{
			id: "daily-use",
			title: "Use it every week",
			feelings: { champion: { asIs: 0.8, toBe: 1.3 } },
			cards: {
				action: ["Uses three features of thirty"],
				touchpoint: ["Product"],
				opportunity: ["Show the next useful feature in time"],
			},
		},
		{
			id: "renewal",
			title: "Renew or leave",
			feelings: { buyer: { asIs: 0.1, toBe: 0.9 } },
			cards: {
				action: ["Looks at seats used and price"],
				touchpoint: ["Renewal offer"],
				painPoint: [{ title: "Price rises without a word on value", evidence: "assumed" }],
				system: ["Billing"],
			},
		},
	],
};
