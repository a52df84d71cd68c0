import type { StageSketch } from "../sketch.ts";
import { source } from "./source.ts";

export const firstMonth: StageSketch = {
	id: "first-month",
	title: "Live the first month",
	goal: "Understand the first bill and want to stay",
	owners: { "customer-care": "R", "sofie-lund": "A", billing: "C" },
	steps: [
		{
			id: "first-bill",
			title: "Read the first bill",
			feelings: { amira: { asIs: -0.8, toBe: 0.7 }, walter: { asIs: -0.5, toBe: 0.8 } },
			cards: {
				action: ["Opens the bill, looks for the total"],
				touchpoint: [{ title: "First bill", channel: "email" }],
				channel: [{ title: "E-mail and app", channel: "email" }],
				thought: [{ title: "19.99, they said. This says 31.40.", personaId: "amira", supports: ["pro-rata-surprise"] }],
				painPoint: [
					{
						id: "pro-rata-surprise",
						title: "Part month and fee double the first bill",
						severity: 3,
						frequency: 5,
						impact: 3,
						evidence: "observed",
						source: source.calls,
						status: "open",
						owners: { billing: "R", "sofie-lund": "A" },
					},
				],
				opportunity: [
					{
						id: "explain-bill-before",
						title: "Explain the first bill three days before",
						value: 4,
						effort: 1,
						cost: 6000,
						evidence: "proposed",
						source: source.workshop,
						solves: ["pro-rata-surprise"],
						owners: { billing: "R", "sofie-lund": "A", "customer-care": "C" },
					},
				],
				metric: [{ title: "22 % of first-month calls: the bill", evidence: "observed", source: source.calls }],
				backstage: ["Bill run on the fifth of the month"],
				system: ["Billing and dunning"],
			},
		},
		{
			id: "ask-for-help",
			title: "Ask for help",
			feelings: { walter: { asIs: 0.8, toBe: 1.4 } },
			cards: {
				action: ["Calls the hotline and explains it all again"],
				touchpoint: [{ title: "Hotline", channel: "phone", serviceStandard: "Solved in the first call: 80 %" }],
				channel: [{ title: "Phone", channel: "phone" }],
				painPoint: [
					{
						id: "agent-cannot-see-order",
						title: "Agent cannot see where the order stands",
						severity: 2,
						frequency: 3,
						impact: 3,
						evidence: "observed",
						source: source.calls,
						status: "investigating",
						owners: { "customer-care": "R", "sofie-lund": "A" },
					},
				],
				gain: [{ title: "Agents are patient and call back", evidence: "observed", source: source.survey }],
				solution: [
					{
						id: "order-timeline-for-agents",
						title: "One order timeline for every agent",
						value: 3,
						effort: 3,
						cost: 28000,
						evidence: "proposed",
						source: source.workshop,
						solves: ["agent-cannot-see-order"],
						owners: { "customer-care": "R", "sofie-lund": "A" },
					},
				],
				frontstage: ["Agent walks through the bill line by line"],
				system: ["Customer record and call routing"],
			},
		},
		{
			id: "stay-or-leave",
			title: "Stay, recommend or leave",
			feelings: { amira: { asIs: 0.6, toBe: 1.3 }, walter: { asIs: 0.9, toBe: 1.4 } },
			cards: {
				action: ["Answers the survey, tells a friend"],
				touchpoint: [{ title: "Survey on day 30", channel: "sms" }],
				channel: [{ title: "Text message", channel: "sms" }],
				thought: [{ title: "Good network. But never again that check.", personaId: "amira" }],
				metric: [
					{ title: "NPS +18, asked on day 30", evidence: "observed", source: source.survey },
					{ title: "Churn in 90 days: 14.0 %, in the test 11.9 %", evidence: "observed", source: source.test },
				],
				opportunity: [
					{
						id: "follow-monthly",
						title: "Follow NPS and churn monthly by flow",
						value: 3,
						effort: 1,
						cost: 0,
						evidence: "proposed",
						source: source.workshop,
						dependsOn: ["simplified-verification"],
						owners: { "customer-care": "R", "elena-marin": "A" },
					},
				],
				backstage: ["Cancellations are read and sorted weekly"],
			},
		},
	],
};
