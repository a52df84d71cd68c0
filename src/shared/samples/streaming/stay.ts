import type { StageSketch } from "../sketch.ts";
import { source } from "./source.ts";

export const stay: StageSketch = {
	id: "stay",
	title: "Stay and recommend",
	goal: "Feel that each month was worth it",
	owners: { "viewer-support": "R", "omar-haddad": "A", content: "C" },
	steps: [
		{
			id: "see-first-charge",
			title: "See the first charge",
			feelings: { lena: { asIs: -0.3, toBe: 0.6 }, marcus: { asIs: -0.6, toBe: 0.5 } },
			cards: {
				action: ["Spots it on the bank statement"],
				touchpoint: [{ title: "Receipt", channel: "email" }],
				channel: [{ title: "E-mail, banking app", channel: "email" }],
				thought: [{ title: "DIGIMEDIA BV? Who is that?", personaId: "marcus" }],
				painPoint: [
					{
						id: "unknown-payee",
						title: "The bank shows a name nobody knows",
						severity: 2,
						frequency: 3,
						impact: 3,
						evidence: "observed",
						source: source.tickets,
						status: "planned",
						owners: { payments: "R", "omar-haddad": "A" },
					},
				],
				solution: [
					{
						id: "payee-name",
						title: "The brand's own name on statements",
						value: 2,
						effort: 1,
						cost: 2000,
						evidence: "proposed",
						source: source.workshop,
						solves: ["unknown-payee"],
						owners: { payments: "R", "omar-haddad": "A" },
					},
				],
				system: ["Payment provider"],
			},
		},
		{
			id: "get-problem-solved",
			title: "Get a problem solved",
			feelings: { lena: { asIs: 0.7, toBe: 1.2 } },
			cards: {
				action: ["Asks why subtitles run late"],
				touchpoint: [{ title: "Support chat", channel: "chat", serviceStandard: "First answer in 2 minutes" }],
				channel: [{ title: "Chat in the app", channel: "chat" }],
				gain: [{ title: "A person answers within two minutes", evidence: "observed", source: source.survey }],
				painPoint: [
					{
						id: "repeat-device-details",
						title: 'Every chat starts with "which device?"',
						severity: 1,
						frequency: 4,
						impact: 2,
						evidence: "observed",
						source: source.tickets,
						status: "open",
						owners: { "viewer-support": "R", "omar-haddad": "A" },
					},
				],
				metric: [{ title: "74 % solved in the first chat", evidence: "observed", source: source.tickets }],
				frontstage: ["Chat agent sees the last error"],
				system: ["Playback logs"],
			},
		},
		{
			id: "keep-coming-back",
			title: "Keep coming back",
			feelings: { lena: { asIs: 0.8, toBe: 1.5 }, marcus: { asIs: 0.9, toBe: 1.4 } },
			cards: {
				action: ["Starts the next season, tells a colleague"],
				touchpoint: [{ title: '"New season" notification', channel: "app" }],
				channel: [{ title: "Notification on the phone", channel: "app" }],
				thought: [{ title: "They tell me when it is back. I like that.", personaId: "lena" }],
				opportunity: [
					{
						id: "follow-cohorts",
						title: "Follow retention and CSAT by start month",
						value: 3,
						effort: 1,
						cost: 0,
						evidence: "proposed",
						source: source.workshop,
						dependsOn: ["personal-onboarding", "because-you-watched", "proactive-support"],
						owners: { "growth-marketing": "R", "dana-whitfield": "A" },
					},
				],
				metric: [
					{ title: "Paying after month three: 87 %, test 91 %", evidence: "observed", source: source.test },
					{ title: "CSAT 71 %, in the test 79 %", evidence: "observed", source: source.survey },
				],
				backstage: ["Release calendar planned around gaps"],
			},
		},
	],
};
