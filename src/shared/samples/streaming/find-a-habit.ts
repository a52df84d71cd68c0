import type { StageSketch } from "../sketch.ts";
import { source } from "./source.ts";

export const findAHabit: StageSketch = {
	id: "find-a-habit",
	title: "Find a viewing habit",
	goal: "Always have the next thing to watch",
	owners: { recommendations: "R", "ines-carvalho": "A", content: "C" },
	steps: [
		{
			id: "watch-first-evening",
			title: "Watch the first evening",
			momentOfTruth: true,
			feelings: {
				lena: { asIs: 1.8, toBe: 1.9, quote: "Four episodes. I was late for the early shift." },
				marcus: { asIs: 0.5, toBe: 1 },
			},
			cards: {
				action: ["Plays the series she came for"],
				touchpoint: [{ title: "Player", channel: "TV", serviceStandard: "Starts in 2 seconds, in full quality" }],
				channel: [{ title: "Television or tablet", channel: "TV" }],
				gain: [{ title: "Starts at once, no stutter", evidence: "observed", source: source.survey }],
				metric: [{ title: "91 % finish one episode on day one", evidence: "observed", source: source.viewing }],
				system: ["Delivery network, rights by country"],
			},
		},
		{
			id: "choose-next",
			title: "Choose what comes next",
			momentOfTruth: true,
			owners: { recommendations: "R", "ines-carvalho": "A" },
			feelings: { lena: { asIs: -1.1, toBe: 1.3 }, marcus: { asIs: -0.8, toBe: 1 } },
			cards: {
				action: ["Scrolls for eleven minutes, watches a rerun"],
				touchpoint: [{ title: "Start page rows", channel: "TV" }],
				channel: [{ title: "TV app", channel: "TV" }],
				thought: [
					{ title: "I came for one series. What else is there?", personaId: "lena", supports: ["nothing-after-the-hit"] },
				],
				painPoint: [
					{
						id: "nothing-after-the-hit",
						title: "Nothing to watch after the launch title",
						note: "Households that start no second title by day nine pay in 22 % of cases; with a second title, 58 %.",
						severity: 4,
						frequency: 4,
						impact: 5,
						evidence: "observed",
						source: source.viewing,
						status: "planned",
						tags: ["primary driver"],
						owners: { recommendations: "R", "ines-carvalho": "A", content: "C" },
						causes: ["pays-for-nothing"],
					},
				],
				opportunity: [
					{
						id: "bridge-to-second-title",
						title: "Bridge from the first title to a second",
						value: 5,
						effort: 3,
						cost: 70000,
						evidence: "proposed",
						source: source.workshop,
						solves: ["nothing-after-the-hit"],
						owners: { recommendations: "R", "ines-carvalho": "A" },
					},
				],
				solution: [
					{
						id: "because-you-watched",
						title: "Better next titles, with the reason shown",
						value: 5,
						effort: 3,
						cost: 70000,
						evidence: "observed",
						source: source.test,
						status: "planned",
						solves: ["nothing-after-the-hit"],
						owners: { recommendations: "R", "ines-carvalho": "A" },
					},
				],
				metric: [{ title: "44 % start a second title by day nine", evidence: "observed", source: source.viewing }],
				backstage: ["Editors build rows by hand on Fridays"],
				system: ["Recommendation model, nightly"],
			},
		},
		{
			id: "watch-together",
			title: "Watch with the family",
			feelings: { marcus: { asIs: 1.2, toBe: 1.5 } },
			cards: {
				action: ["Friday film with the children"],
				touchpoint: [{ title: "Family profile", channel: "TV" }],
				channel: [{ title: "Television", channel: "TV" }],
				thought: [{ title: "One evening nobody argued. Worth something.", personaId: "marcus" }],
				painPoint: [
					{
						id: "taste-mixed-up",
						title: "Cartoons take over the parents' suggestions",
						severity: 2,
						frequency: 3,
						impact: 2,
						evidence: "assumed",
						source: source.interviews,
						status: "open",
						// Nobody owns it: the ownership view is there to show such gaps.
					},
				],
				gain: [{ title: "Two streams at the same time", evidence: "observed", source: source.interviews }],
				system: ["Profiles and parental control"],
			},
		},
	],
};
