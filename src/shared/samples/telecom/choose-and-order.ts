import type { StageSketch } from "../sketch.ts";
import { source } from "./source.ts";

export const choose: StageSketch = {
	id: "choose",
	title: "Choose a plan",
	goal: "Find a plan that fits and be sure that it works at home",
	owners: { "digital-sales": "R", "elena-marin": "A" },
	steps: [
		{
			id: "compare-plans",
			title: "Compare plans",
			feelings: { amira: { asIs: 0.8, toBe: 1 }, walter: { asIs: -0.2, toBe: 0.6 } },
			cards: {
				action: ["Compares price, data and contract length"],
				touchpoint: [{ title: "Plan comparison page", channel: "web" }],
				channel: [{ title: "Web shop on the phone", channel: "web" }],
				thought: [
					{ title: "What do I pay after month twelve?", personaId: "walter" },
					{ title: "Fine, the mid one. How fast is it live?", personaId: "amira" },
				],
				painPoint: [
					{
						id: "price-after-promotion",
						title: "Price after the promotion is in a footnote",
						severity: 2,
						frequency: 4,
						impact: 2,
						evidence: "observed",
						source: source.interviews,
						status: "open",
						owners: { "digital-sales": "R", "elena-marin": "A" },
					},
				],
				metric: [{ title: "64 % of visitors start an order", evidence: "observed", source: source.funnel }],
				system: ["Product catalogue and price rules"],
			},
		},
		{
			id: "check-coverage",
			title: "Check coverage at home",
			feelings: { amira: { asIs: 1, toBe: 1.2 }, walter: { asIs: 0.3, toBe: 0.8 } },
			cards: {
				action: ["Types the home address into the map"],
				touchpoint: [{ title: "Coverage map", channel: "web" }],
				channel: [{ title: "Web shop", channel: "web" }],
				thought: [{ title: "Green is green. But in my cellar?", personaId: "walter" }],
				gain: [{ title: "Indoor coverage shown street by street", evidence: "observed", source: source.interviews }],
				backstage: ["Network planning refreshes the map monthly"],
				system: ["Radio planning data"],
			},
		},
	],
};

export const order: StageSketch = {
	id: "order",
	title: "Place the order",
	goal: "Order in one sitting and take the old number along",
	owners: { "digital-sales": "R", "elena-marin": "A", "customer-care": "I" },
	steps: [
		{
			id: "fill-in-order",
			title: "Fill in the order",
			feelings: { amira: { asIs: 0.4, toBe: 1 }, walter: { asIs: -0.5, toBe: 0.5 } },
			cards: {
				action: ["Enters address, bank account and e-mail"],
				touchpoint: [{ title: "Checkout form", channel: "web" }],
				channel: [{ title: "Web shop", channel: "web" }],
				thought: [{ title: "Why do you need my bank details already?", personaId: "walter" }],
				painPoint: [
					{
						id: "no-warning-of-id-check",
						title: "No word that an ID will be needed",
						note: "People start on the train, without their passport, and meet the check ten minutes later.",
						severity: 3,
						frequency: 5,
						impact: 3,
						evidence: "observed",
						source: source.replays,
						status: "planned",
						owners: { "digital-sales": "R", "tom-vermeulen": "A" },
						causes: ["leaves-to-fetch-passport"],
					},
				],
				opportunity: [
					{
						id: "say-it-up-front",
						title: "Say on page one what to have ready",
						value: 3,
						effort: 1,
						cost: 4000,
						evidence: "proposed",
						source: source.workshop,
						solves: ["no-warning-of-id-check"],
						owners: { "digital-sales": "R", "elena-marin": "A" },
					},
				],
				metric: [{ title: "86 % finish the form", evidence: "observed", source: source.funnel }],
				backstage: ["Credit check runs while the page loads"],
				system: ["Order management"],
			},
		},
		{
			id: "keep-number",
			title: "Ask to keep the number",
			feelings: { amira: { asIs: -0.3, toBe: 0.6 }, walter: { asIs: -1, toBe: 0.6 } },
			cards: {
				action: ["Looks up the old customer number"],
				touchpoint: [{ title: "Number transfer form", channel: "web" }],
				channel: [{ title: "Web shop and old paper bills", channel: "web" }],
				thought: [{ title: "I have had this number since 1998.", personaId: "walter" }],
				painPoint: [
					{
						id: "transfer-code-unknown",
						title: "Nobody knows where the transfer code is",
						severity: 3,
						frequency: 3,
						impact: 3,
						evidence: "observed",
						source: source.calls,
						status: "investigating",
						owners: { "activation-operations": "R", "priya-nair": "A", "customer-care": "C" },
					},
				],
				solution: [
					{
						id: "request-code-by-sms",
						title: "Request the code by one text message",
						value: 3,
						effort: 2,
						cost: 18000,
						evidence: "proposed",
						source: source.workshop,
						solves: ["transfer-code-unknown"],
						owners: { "activation-operations": "R", "priya-nair": "A" },
					},
				],
				frontstage: ["Care agent explains where to find it"],
				system: ["National number portability clearing"],
			},
		},
	],
};
