import { severityLabels } from "../shared/scene/card-meta.ts";

export type JudgementName = "severity" | "frequency" | "impact" | "value" | "effort";

export interface JudgementStep {
	readonly value: number;
	readonly name: string;
	/** What somebody who chooses it says; `""` where the name says it. */
	readonly meaning: string;
}

export interface Judgement {
	readonly label: string;
	/** From the least to the most. */
	readonly steps: readonly JudgementStep[];
}

function steps(from: number, names: readonly (readonly [name: string, meaning: string])[]): readonly JudgementStep[] {
	return names.map(([name, meaning], index) => ({ value: from + index, name, meaning }));
}

const severityMeanings = [
	"Nothing that stands in anybody's way",
	"Mend it when there is time left",
	"Mend it, after what is worse",
	"Important to mend, and soon",
	"People fail here: mend it before anything else",
] as const;

/** The scales that people judge on, each number explained. Severity is after Nielsen's ratings (1994). */
export const judgements: Readonly<Record<JudgementName, Judgement>> = {
	severity: {
		label: "Severity",
		steps: steps(
			0,
			severityLabels.map((name, index) => [name, severityMeanings[index] ?? ""]),
		),
	},
	frequency: {
		label: "Frequency",
		steps: steps(1, [
			["Rare", "A few people, once"],
			["Now and then", "Some people, sometimes"],
			["Common", "About half of the people, or of the times"],
			["Often", "Most people, most times"],
			["Always", "Everybody, every time"],
		]),
	},
	impact: {
		label: "Impact",
		steps: steps(1, [
			["Slight", "A shrug, and they go on"],
			["Annoying", "They notice, and manage"],
			["Costly", "It costs them time or money"],
			["Severe", "They need help, or think of leaving"],
			["Critical", "They leave, or are harmed"],
		]),
	},
	value: {
		label: "Value",
		steps: steps(1, [
			["Very low", ""],
			["Low", ""],
			["Middling", ""],
			["High", ""],
			["Very high", ""],
		]),
	},
	effort: {
		label: "Effort",
		steps: steps(1, [
			["Hours", "One person, at once"],
			["Days", "One team, along the way"],
			["Weeks", "One team, planned"],
			["Months", "Several teams"],
			["A programme", "A year, or a budget of its own"],
		]),
	},
};

/** `3 Major`; `""` for no judgement. */
export function judgementText(name: JudgementName, value: number | null): string {
	if (value === null) return "";
	return `${value} ${stepOf(name, value)?.name ?? ""}`.trim();
}

export function stepOf(name: JudgementName, value: number): JudgementStep | undefined {
	return judgements[name].steps.find((step) => step.value === value);
}
