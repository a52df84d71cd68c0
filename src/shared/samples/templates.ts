import type { MapContent } from "../map/content.ts";

/** Something a new map can start from. Its content is a module of its own, loaded when it is chosen. */
export interface Template {
	readonly id: string;
	readonly title: string;
	readonly description: string;
	content(): Promise<MapContent>;
}

export const templates: readonly Template[] = [
	{
		id: "blank",
		title: "Blank map",
		description: "Three stages and the core lanes, nothing filled in.",
		content: async () => (await import("./starters/blank.ts")).blank(),
	},
	{
		id: "telecom-onboarding",
		title: "Telecom onboarding",
		description: "A worked example: from choosing a mobile plan to the first bill, with the drop-off at identity verification.",
		content: async () => (await import("./telecom/telecom-onboarding.ts")).telecomOnboarding(),
	},
	{
		id: "streaming-trial-to-paid",
		title: "Streaming service: trial to paid",
		description: "A worked example: why people leave when the free trial ends, and what keeps them.",
		content: async () => (await import("./streaming/streaming-trial-to-paid.ts")).streamingTrialToPaid(),
	},
	{
		id: "saas-trial-to-paid",
		title: "SaaS trial to paid",
		description: "From the first visit to the first renewal of a business product, with a champion and a buyer.",
		content: async () => (await import("./starters/saas.ts")).saas(),
	},
	{
		id: "e-commerce",
		title: "E-commerce purchase",
		description: "Search, basket, delivery and return, for a first-time and a returning customer.",
		content: async () => (await import("./starters/e-commerce.ts")).eCommerce(),
	},
	{
		id: "service-blueprint",
		title: "Service blueprint",
		description: "What the customer does, what staff do in front of and behind the line of visibility, and what supports them.",
		content: async () => (await import("./starters/service-blueprint.ts")).serviceBlueprint(),
	},
	{
		id: "patient",
		title: "Patient journey",
		description: "From the first symptom to follow-up, for a patient and the person who cares for them.",
		content: async () => (await import("./starters/patient.ts")).patient(),
	},
	{
		id: "citizen-service",
		title: "Citizen service",
		description: "Applying for a permit or a benefit: finding out, applying, waiting, deciding, appealing.",
		content: async () => (await import("./starters/citizen-service.ts")).citizenService(),
	},
	{
		id: "employee",
		title: "Employee journey",
		description: "From the job advert through the first hundred days to growing or leaving.",
		content: async () => (await import("./starters/employee.ts")).employee(),
	},
];
