import type { MapContent } from "../../map/content.ts";
import { mapOfSketch } from "../map-of-sketch.ts";
import { activate } from "./activate.ts";
import { choose, order } from "./choose-and-order.ts";
import { firstMonth } from "./first-month.ts";
import { verify } from "./verify.ts";

/** Worked journey: a new mobile customer from choosing a plan to the first bill; most are lost at identity verification. */
export function telecomOnboarding(): MapContent {
	return mapOfSketch({
		info: {
			title: "Telecom onboarding",
			scenario: "A new customer orders a SIM-only plan online, proves who they are and makes the first call",
			goal: "Halve the drop-off at identity verification and activate within a day",
			state: "current",
			unit: "new customer account",
			horizonFrom: "2026-07-01",
			horizonTo: "2026-09-30",
			scope:
				"Consumer mobile, SIM-only and eSIM, online orders, from choosing a plan to day 90. Not in scope: handset instalments, business accounts, fixed line.",
			assumptions:
				"People, quotes, figures and costs are illustrative. Primary driver: identity verification; bill and coverage questions are secondary. The order of the solutions holds while the hand-checked share stays below 15 %.",
			locale: "en",
			currency: "EUR",
			reviewDate: "2027-01-15",
			owner: "Elena Marin, head of onboarding",
			version: "1.4",
		},
		personas: [
			{
				id: "amira",
				name: "Amira, the switcher",
				colour: "indigo",
				description:
					"29, project assistant. Changes provider every second year for a better price, does it on the phone on the way home.",
				quote: "If it takes longer than my commute, I do it another day. Or not at all.",
			},
			{
				id: "walter",
				name: "Walter, the careful mover",
				colour: "orange",
				description: "67, retired teacher. One number since 1998, new to eSIM, wants a person to confirm that it worked.",
				quote: "I do not mind doing it online, as long as somebody tells me that it worked.",
			},
		],
		owners: [
			{ id: "digital-sales", kind: "team", name: "Digital sales", colour: "sky" },
			{ id: "identity-fraud", kind: "team", name: "Identity and fraud", colour: "rose" },
			{ id: "activation-operations", kind: "team", name: "Activation operations", colour: "teal" },
			{ id: "customer-care", kind: "team", name: "Customer care", colour: "violet" },
			{ id: "billing", kind: "team", name: "Billing", colour: "slate" },
			{ id: "elena-marin", kind: "person", name: "Elena Marin", colour: "sky", teamId: "digital-sales" },
			{ id: "tom-vermeulen", kind: "person", name: "Tom Vermeulen", colour: "rose", teamId: "identity-fraud" },
			{ id: "priya-nair", kind: "person", name: "Priya Nair", colour: "teal", teamId: "activation-operations" },
			{ id: "sofie-lund", kind: "person", name: "Sofie Lund", colour: "violet", teamId: "customer-care" },
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
		stages: [choose, order, verify, activate, firstMonth],
	});
}
