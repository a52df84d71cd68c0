import { AppError } from "../errors.ts";
import type { MetricDefinition, MetricInput, Scale } from "./definition.ts";
import { variantsOf } from "./definition.ts";
import {
	fixedUnit,
	meansUnit,
	openUnit,
	rangeOf,
	usual,
	usualDirection,
	usualMinimumN,
	usualScale,
	usualThreshold,
} from "./metric-defaults.ts";
import { isTimeZone } from "./time-zone.ts";

export interface DefinitionMeta {
	readonly id: string;
	readonly version: number;
	readonly definedBy: string;
	/** ISO 8601. */
	readonly definedAt: string;
}

/** Fills in what an input leaves out. Throws `badRequest` with a field for each thing that does not belong together. */
export function define(input: MetricInput, meta: DefinitionMeta): MetricDefinition {
	const wrong: Record<string, string> = {};
	const variants: readonly string[] = variantsOf[input.kind];
	const variant = input.variant ?? variants[0] ?? "";
	if (!variants.includes(variant)) wrong.variant = `${input.kind} is computed as ${variants.join(", ")}`;
	const scale = scaleOf(input, variant, wrong);
	const range = rangeOf(input.kind, variant, scale);
	const timeZone = input.timeZone ?? usual.timeZone;
	if (!isTimeZone(timeZone)) wrong.timeZone = "not an IANA time zone such as Europe/Paris";
	const fixed = fixedUnit(input.kind, variant);
	const unit = fixed ?? input.unit?.trim() ?? openUnit(input.kind);
	if (fixed !== null && !meansUnit(input.unit, fixed)) wrong.unit = `this score comes in ${fixed}; leave the unit out`;
	const target = input.target ?? null;
	if (target !== null && isOutside(target, range)) wrong.target = `outside what the score can be, ${rangeText(range)}`;
	const { repeatWindow: { days: repeatDays } = { days: usual.repeatWindowDays }, quantileRule = usual.quantileRule } = input;
	// The habits are in every definition, so that one which is given again has them.
	if (repeatDays !== usual.repeatWindowDays && input.kind !== "fcr") wrong.repeatWindow = "belongs to first contact resolution";
	if (quantileRule !== usual.quantileRule && input.kind !== "duration") wrong.quantileRule = "belongs to durations";
	const name = input.name.trim();
	if (name === "") wrong.name = "a metric needs a name";
	const threshold = thresholdOf(input, { variant, scale, wrong });
	const first = Object.entries(wrong)[0];
	if (first !== undefined) throw new AppError("badRequest", `This metric cannot be: ${first[0]}: ${first[1]}.`, wrong);
	return {
		id: meta.id,
		version: meta.version,
		name,
		kind: input.kind,
		variant,
		scale,
		threshold,
		unit,
		range,
		direction: input.direction ?? usualDirection(input.kind, variant, scale),
		target,
		window: { days: input.window?.days ?? usual.windowDays },
		cadence: input.cadence ?? usual.cadence,
		minimumN: input.minimumN ?? usualMinimumN(input.kind),
		timeZone,
		repeatWindow: { days: repeatDays },
		quantileRule,
		source: input.source?.trim() ?? "",
		keepAnswers: input.keepAnswers ?? null,
		definedBy: meta.definedBy,
		definedAt: meta.definedAt,
	};
}

/** The next version of a definition. What was left to the kind's habit before (threshold, direction, unit) follows the change. */
export function redefine(before: MetricDefinition, changes: Partial<MetricInput>, meta: DefinitionMeta): MetricDefinition {
	if (changes.kind !== undefined && changes.kind !== before.kind)
		throw new AppError("badRequest", "The kind of a metric cannot change: define another one.", { kind: `is ${before.kind}` });
	const kept = inputOf(before);
	// A threshold said for one way of computing says nothing about another.
	if (changes.variant !== undefined && changes.variant !== before.variant) delete kept.threshold;
	return define({ ...kept, ...changes, kind: before.kind }, meta);
}

/** The input that gives this definition again, with nothing in it that the kind's habit gives anyway. */
export function inputOf(definition: MetricDefinition): MetricInput {
	const { kind, variant, scale, threshold } = definition;
	const habit = scale === null || !hasThreshold(kind, variant) ? null : usualThreshold(kind, scale);
	return {
		name: definition.name,
		kind,
		variant,
		target: definition.target,
		window: definition.window,
		cadence: definition.cadence,
		minimumN: definition.minimumN,
		timeZone: definition.timeZone,
		source: definition.source,
		keepAnswers: definition.keepAnswers,
		...(scale !== null && { scale }),
		...(threshold !== null && threshold !== habit && { threshold }),
		...(fixedUnit(kind, variant) === null && { unit: definition.unit }),
		...(definition.direction !== usualDirection(kind, variant, scale) && { direction: definition.direction }),
		...(kind === "fcr" && { repeatWindow: definition.repeatWindow }),
		...(kind === "duration" && { quantileRule: definition.quantileRule }),
	};
}

/** Whether tallies folded under one definition are wrong under another, so that they must be folded anew. */
export function needsNewTallies(before: MetricDefinition, after: MetricDefinition): boolean {
	const isRepeat = (definition: MetricDefinition) => definition.variant === "repeatWindow";
	return (
		before.timeZone !== after.timeZone ||
		isRepeat(before) !== isRepeat(after) ||
		(isRepeat(after) && before.repeatWindow.days !== after.repeatWindow.days)
	);
}

export function hasThreshold(kind: MetricInput["kind"], variant: string): boolean {
	return (
		(kind === "csat" && variant === "topBox") ||
		(kind === "ces" && variant === "agree") ||
		(kind === "duration" && variant === "attainment")
	);
}

function scaleOf(input: MetricInput, variant: string, wrong: Record<string, string>): Scale | null {
	const habit = usualScale[input.kind] ?? null;
	if (habit === null) {
		if (input.scale !== undefined) wrong.scale = `${input.kind} is not answered on a scale`;
		return null;
	}
	const scale = input.scale ?? habit;
	if (!(scale.min < scale.max)) wrong.scale = "the least value must be below the greatest";
	else if (input.kind === "nps" && (scale.min !== 0 || scale.max !== 10)) wrong.scale = "NPS is asked on 0 to 10";
	else if (input.kind === "ces" && variant === "net" && (scale.min !== 1 || scale.max !== 7))
		wrong.scale = "the net index sets 6 and 7 against 1 to 3, on 1 to 7";
	return { min: scale.min, max: scale.max };
}

function thresholdOf(
	input: MetricInput,
	{ variant, scale, wrong }: { variant: string; scale: Scale | null; wrong: Record<string, string> },
): number | null {
	const { threshold } = input;
	if (!hasThreshold(input.kind, variant)) {
		if (threshold !== undefined) wrong.threshold = `${input.kind} as ${variant} has no threshold`;
		return null;
	}
	if (scale === null) {
		if (threshold === undefined) wrong.threshold = "say within how many seconds it should be done";
		else if (!(threshold >= 0)) wrong.threshold = "seconds, 0 or more";
		return threshold ?? null;
	}
	if (threshold !== undefined && isOutside(threshold, scale)) wrong.threshold = `outside the scale, ${rangeText(scale)}`;
	return threshold ?? usualThreshold(input.kind, scale);
}

function isOutside(value: number, { min, max }: { min: number | null; max: number | null }): boolean {
	return !Number.isFinite(value) || (min !== null && value < min) || (max !== null && value > max);
}

function rangeText({ min, max }: { min: number | null; max: number | null }): string {
	if (min === null) return max === null ? "any number" : `up to ${max}`;
	return max === null ? `${min} or more` : `${min} to ${max}`;
}
