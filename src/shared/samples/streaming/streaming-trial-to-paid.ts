import type { MapContent } from "../../map/content.ts";
import { mapOfSketch } from "../map-of-sketch.ts";
import { findAHabit } from "./find-a-habit.ts";
import { setUp, signUp } from "./sign-up.ts";
import { stay } from "./stay.ts";
import { trialEnds } from "./trial-ends.ts";

/** Worked journey: a household's first three months with a streaming service; most are lost when the trial turns paid. */
export function streamingTrialToPaid(): MapContent {
	return mapOfSketch({
		info: {
			title: "Streaming service: trial to paid",
			scenario: "A household tries a streaming service for 14 days and decides whether to pay for it",
			goal: "Raise trial-to-paid from 38 % to 45 % without a harder cancellation",
			state: "current",
			unit: "household on trial",
			horizonFrom: "2026-08-01",
			horizonTo: "2026-10-31",
			scope:
				"New households on the 14-day trial, TV, tablet and phone, from the first trailer to month three. Not in scope: gift cards, partner bundles, returning subscribers.",
			assumptions:
				"People, quotes, figures and costs are illustrative. Primary driver: no second title before the trial ends; price is secondary. Cost per proactive contact EUR 1.10; the ranking holds up to EUR 2.60.",
			locale: "en",
			currency: "EUR",
			reviewDate: "2027-02-01",
			owner: "Dana Whitfield, retention lead",
			version: "2.1",
		},
		personas: [
			{
				id: "lena",
				name: "Lena, the series lover",
				colour: "teal",
				description: "31, nurse on shifts. Watches alone on a tablet, whole seasons at a time, then looks for the next one.",
				quote: "I came for one series. Show me the second and I stay.",
			},
			{
				id: "marcus",
				name: "Marcus, the family planner",
				colour: "fuchsia",
				description: "44, two children, pays for four services. Checks once a quarter which of them earns its place.",
				quote: "I count what we watched. Then I decide.",
			},
		],
		owners: [
			{ id: "growth-marketing", kind: "team", name: "Growth marketing", colour: "amber" },
			{ id: "apps-devices", kind: "team", name: "Apps and devices", colour: "sky" },
			{ id: "recommendations", kind: "team", name: "Recommendations", colour: "violet" },
			{ id: "content", kind: "team", name: "Content", colour: "rose" },
			{ id: "payments", kind: "team", name: "Payments", colour: "slate" },
			{ id: "viewer-support", kind: "team", name: "Viewer support", colour: "lime" },
			{ id: "dana-whitfield", kind: "person", name: "Dana Whitfield", colour: "amber", teamId: "growth-marketing" },
			{ id: "kenji-mori", kind: "person", name: "Kenji Mori", colour: "sky", teamId: "apps-devices" },
			{ id: "ines-carvalho", kind: "person", name: "Inês Carvalho", colour: "violet", teamId: "recommendations" },
			{ id: "omar-haddad", kind: "person", name: "Omar Haddad", colour: "lime", teamId: "viewer-support" },
		],
		lanes: [
			{ kind: "action", title: "Actions" },
			{ kind: "touchpoint", title: "Touchpoints" },
			{ kind: "channel", title: "Channels" },
			{ kind: "thought", title: "Thoughts" },
			{ kind: "emotion", title: "Emotion" },
			{ kind: "painPoint", title: "Pain points" },
			{ kind: "gain", title: "Gains" },
			{ kind: "opportunity", title: "Opportunities" },
			{ kind: "solution", title: "Solutions" },
			{ kind: "metric", title: "Metrics" },
			{ kind: "frontstage", title: "Frontstage" },
			{ kind: "backstage", title: "Backstage" },
			{ kind: "system", title: "Support systems" },
		],
		stages: [signUp, setUp, findAHabit, trialEnds, stay],
	});
}
