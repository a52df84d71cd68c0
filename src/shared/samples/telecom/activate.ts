import type { StageSketch } from "../sketch.ts";
import { source } from "./source.ts";

export const activate: StageSketch = {
	id: "activate",
	title: "Get connected",
	goal: "Make the first call on the own number within a day",
	owners: { "activation-operations": "R", "priya-nair": "A", "customer-care": "C" },
	steps: [
		{
			id: "install-esim",
			title: "Install the eSIM",
			feelings: { amira: { asIs: 0.9, toBe: 1.3 }, walter: { asIs: -0.9, toBe: 0.6 } },
			cards: {
				action: ["Scans the code with the same phone it is shown on"],
				touchpoint: [{ title: "eSIM code by e-mail", channel: "email" }],
				channel: [{ title: "E-mail and phone settings", channel: "email" }],
				thought: [
					{ title: "How do I scan a code on this very screen?", personaId: "walter", supports: ["second-screen-needed"] },
				],
				painPoint: [
					{
						id: "second-screen-needed",
						title: "A second screen is needed to scan",
						severity: 2,
						frequency: 4,
						impact: 3,
						evidence: "observed",
						source: source.calls,
						status: "planned",
						owners: { "activation-operations": "R", "priya-nair": "A" },
					},
				],
				solution: [
					{
						id: "install-button",
						title: "One button that installs the eSIM",
						value: 4,
						effort: 2,
						cost: 12000,
						evidence: "proposed",
						source: source.workshop,
						solves: ["second-screen-needed"],
						owners: { "activation-operations": "R", "priya-nair": "A" },
					},
				],
				backstage: ["Profile is reserved when the order closes"],
				system: ["eSIM profile server"],
			},
		},
		{
			id: "number-moves",
			title: "Wait for the number",
			feelings: { amira: { asIs: -0.4, toBe: 0.8 }, walter: { asIs: -1.3, toBe: 0.5 } },
			cards: {
				action: ["Carries two SIMs for a few days"],
				touchpoint: [
					{ title: "Text message with the transfer date", channel: "sms", serviceStandard: "Number moved in 1 working day" },
				],
				channel: [{ title: "Text message", channel: "sms" }],
				thought: [{ title: "Can my daughter still reach me tomorrow?", personaId: "walter" }],
				painPoint: [
					{
						id: "no-signal-window",
						title: "No signal for hours, without warning",
						severity: 3,
						frequency: 2,
						impact: 4,
						evidence: "observed",
						source: source.calls,
						status: "open",
						owners: { "activation-operations": "R", "priya-nair": "A", "customer-care": "I" },
					},
				],
				opportunity: [
					{
						id: "choose-transfer-window",
						title: "Let people choose the hour of transfer",
						value: 3,
						effort: 4,
						cost: 45000,
						evidence: "proposed",
						source: source.workshop,
						solves: ["no-signal-window"],
						owners: { "activation-operations": "R", "priya-nair": "A" },
					},
				],
				metric: [{ title: "Time to activate: median 3.2 days", evidence: "observed", source: source.funnel }],
				frontstage: ["Care agent confirms the date by phone"],
				backstage: ["Transfer requests go out twice a day"],
				system: ["National number portability clearing"],
			},
		},
		{
			id: "first-call",
			title: "Make the first call",
			momentOfTruth: true,
			feelings: {
				amira: { asIs: 1.7, toBe: 1.8, quote: "Full bars in the metro. Why did I wait two years?" },
				walter: { asIs: 1.4, toBe: 1.7, quote: "I called my daughter. She saw my old number." },
			},
			cards: {
				action: ["Calls somebody, tests the speed"],
				touchpoint: [{ title: "Welcome text with three first steps", channel: "sms" }],
				channel: [{ title: "The network itself", channel: "phone" }],
				gain: [{ title: "Faster than the old network, at once", evidence: "observed", source: source.survey }],
				metric: [{ title: "95 % of verified orders get here", evidence: "observed", source: source.funnel }],
				system: ["Core network, usage records"],
			},
		},
	],
};
