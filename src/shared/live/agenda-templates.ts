import { newId } from "../map/new-id.ts";
import type { AgendaStep } from "./agenda.ts";

/** An agenda to begin with. */
export interface AgendaTemplate {
	readonly id: "current-state" | "pain-points" | "future-state";
	readonly title: string;
	readonly description: string;
	/** Title and minutes of each step. */
	readonly steps: readonly (readonly [title: string, minutes: number])[];
}

export const agendaTemplates: readonly AgendaTemplate[] = [
	{
		id: "current-state",
		title: "Current-state mapping",
		description: "What customers go through today, from what was seen and heard.",
		steps: [
			["Who is the customer, and what do they want?", 10],
			["Agree on the stages", 15],
			["Write the steps, each alone", 10],
			["Reveal, sort and merge the steps", 20],
			["Touchpoints and channels", 15],
			["What customers think and feel", 15],
			["Write the pain points, each alone", 10],
			["Reveal and group the pain points", 15],
			["What is observed, and what only assumed?", 10],
			["Next steps", 10],
		],
	},
	{
		id: "pain-points",
		title: "Pain-point prioritisation",
		description: "From many pain points to the few that are worked on first.",
		steps: [
			["Walk through the map", 10],
			["Write pain points that are missing, each alone", 8],
			["Reveal and merge", 12],
			["Severity and frequency of each", 15],
			["Vote", 5],
			["Look at the results", 10],
			["Owners and next steps for the first three", 15],
		],
	},
	{
		id: "future-state",
		title: "Future-state mapping",
		description: "How the journey is meant to be, and what it takes.",
		steps: [
			["The goal, and the pain points to solve", 10],
			["Write opportunities, each alone", 10],
			["Reveal and group", 15],
			["Vote", 5],
			["Draw the new steps of what was chosen", 25],
			["Solutions: value and effort", 15],
			["How will we see that it worked?", 10],
			["Owners and next steps", 10],
		],
	},
];

/** The template's steps as an agenda, with ids of their own. */
export function stepsOfTemplate({ steps }: AgendaTemplate): readonly AgendaStep[] {
	return steps.map(([title, minutes]) => ({ id: newId(), title, seconds: minutes * 60, view: null }));
}
