import type { MetricDefinition } from "./definition.ts";
import { shown, shownLevel } from "./finding.ts";
import type { ScoreQuery, ScoreStep } from "./score.ts";

/** What every score begins with: by which definition, from which source, of which answers. */
export function openingSteps(definition: MetricDefinition, query: ScoreQuery): ScoreStep[] {
	return [definitionStep(definition), sourceStep(definition), filterStep(definition, query)];
}

function definitionStep(definition: MetricDefinition): ScoreStep {
	const { name, kind, variant, version, scale, threshold, unit, range, direction, definedBy, definedAt } = definition;
	const on = scale === null ? "" : ` on ${scale.min} to ${scale.max}`;
	const from = threshold === null ? "" : kind === "duration" ? ` within ${shown(threshold)} s` : ` from ${shown(threshold)} on`;
	const span = range.min === null || range.max === null ? "" : `, ${range.min} to ${range.max}`;
	const text = `${name}: ${kind} as ${variant}${on}${from}, in ${unit || "its own unit"}${span}; ${direction} is better. Version ${version}, defined by ${definedBy} on ${definedAt}.`;
	return {
		name: "definition",
		text,
		inputs: {
			metric: definition.id,
			version,
			kind,
			variant,
			scaleMin: scale?.min ?? null,
			scaleMax: scale?.max ?? null,
			threshold,
			quantileRule: definition.quantileRule,
			repeatWindowDays: definition.repeatWindow.days,
			definedBy,
			definedAt,
		},
	};
}

function sourceStep({ source }: MetricDefinition): ScoreStep {
	const text = source === "" ? "The definition names no source." : `Answers from: ${source.replace(/\.$/, "")}.`;
	return { name: "source", text, inputs: { source } };
}

function filterStep({ timeZone }: MetricDefinition, { from, to, segment, confidence }: ScoreQuery): ScoreStep {
	const who = segment === null ? "all segments" : `${segment.key} = ${segment.value}`;
	const text = `Answers of ${from} to ${to}, whole days in ${timeZone}; ${who}; intervals at ${shownLevel(confidence)}.`;
	const inputs = { from, to, timeZone, segmentKey: segment?.key ?? null, segmentValue: segment?.value ?? null, confidence };
	return { name: "filter", text, inputs };
}
