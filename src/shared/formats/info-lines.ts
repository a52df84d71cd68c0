import type { MapContent } from "../map/content.ts";
import type { MapInfo } from "../map/map-info.ts";

/** What a map's header says, under the names that documents use. The title is not among them. */
export const infoLabels = {
	scenario: "Scenario",
	goal: "Goal",
	state: "State",
	unit: "Unit",
	horizonFrom: "From",
	horizonTo: "To",
	scope: "Scope",
	assumptions: "Assumptions",
	locale: "Language",
	currency: "Currency",
	reviewDate: "Review date",
	owner: "Owner",
	version: "Version",
	issueUrl: "Address of issues",
} as const satisfies Partial<Record<keyof MapInfo, string>>;

export interface InfoLine {
	readonly field: keyof typeof infoLabels;
	readonly label: string;
	readonly text: string;
}

export const infoFields = Object.keys(infoLabels) as readonly (keyof typeof infoLabels)[];

/** Those that are given. */
export function infoLines({ info = {} }: MapContent): readonly InfoLine[] {
	return infoFields
		.map((field) => ({ field, label: infoLabels[field], text: info[field] ?? "" }))
		.filter(({ text }) => text.trim() !== "");
}
