import { AppError } from "../../../shared/errors.ts";
import { define, hasThreshold } from "../../../shared/measure/define.ts";
import { type Cadence, cadences, type MetricInput, type MetricKind, variantsOf } from "../../../shared/measure/definition.ts";
import {
	formOf,
	usual,
	usualDirection,
	usualMinimumN,
	usualScale,
	usualThreshold,
} from "../../../shared/measure/metric-defaults.ts";
import type { Metric } from "../../../shared/protocol/metrics-api.ts";
import { questionOf } from "./metric-questions.ts";

export const timeUnits = { s: 1, min: 60, h: 3_600, d: 86_400 } as const;

export type TimeUnit = keyof typeof timeUnits;

export const timeUnitLabels: readonly { readonly value: TimeUnit; readonly label: string }[] = [
	{ value: "s", label: "seconds" },
	{ value: "min", label: "minutes" },
	{ value: "h", label: "hours" },
	{ value: "d", label: "days" },
];

/** A metric while somebody fills it in: numbers are text until they are read. */
export interface MetricDraft {
	readonly kind: MetricKind;
	readonly variant: string;
	readonly name: string;
	readonly scaleMin: string;
	readonly scaleMax: string;
	readonly threshold: string;
	/** Of the threshold and the target of a duration. */
	readonly timeUnit: TimeUnit;
	readonly unit: string;
	readonly direction: "higher" | "lower";
	readonly target: string;
	readonly windowDays: string;
	readonly cadence: Cadence;
	readonly minimumN: string;
	readonly repeatDays: string;
	readonly timeZone: string;
	readonly source: string;
}

export function startDraft(kind: MetricKind, timeZone: string): MetricDraft {
	const [variant] = variantsOf[kind];
	const scale = usualScale[kind];
	return {
		kind,
		variant,
		name: questionOf(kind).name,
		scaleMin: scale ? `${scale.min}` : "",
		scaleMax: scale ? `${scale.max}` : "",
		threshold: "",
		timeUnit: kind === "duration" ? "d" : "s",
		unit: "",
		direction: usualDirection(kind, variant, scale ?? null),
		target: "",
		windowDays: `${usual.windowDays}`,
		cadence: usual.cadence,
		minimumN: `${usualMinimumN(kind)}`,
		repeatDays: `${usual.repeatWindowDays}`,
		timeZone,
		source: "",
	};
}

/** The fields that a kind and its variant ask for, besides the name and the target. */
export function asksFor({ kind, variant }: Pick<MetricDraft, "kind" | "variant">) {
	return {
		variant: variantsOf[kind].length > 1,
		scale: kind === "csat" || kind === "ces",
		threshold: hasThreshold(kind, variant),
		unit: kind === "gauge" || kind === "costToServe" || kind === "clv",
		repeatDays: kind === "fcr" && variant === "repeatWindow",
		direction: kind === "gauge",
		/** Whether the target is a time: the share within a promised time is a percentage. */
		timeTarget: formOf(kind, variant) === "seconds",
	};
}

/** The least satisfied or agreeing answer where nobody says another. */
export function thresholdHint({ kind, scaleMin, scaleMax }: Pick<MetricDraft, "kind" | "scaleMin" | "scaleMax">): string {
	const [min, max] = [numberOf(scaleMin), numberOf(scaleMax)];
	return min === null || max === null || max <= min ? "" : `${usualThreshold(kind, { min, max })}`;
}

export type DraftField = Exclude<keyof MetricDraft, "kind">;
export type DraftProblems = Partial<Record<DraftField, string>>;

export type ReadDraft =
	| { readonly input: MetricInput; readonly problems: null }
	| { readonly input: null; readonly problems: DraftProblems };

/** What `define` calls its fields, where a draft has others. */
const fieldsOf: Readonly<Record<string, DraftField>> = { scale: "scaleMax", window: "windowDays", repeatWindow: "repeatDays" };

/** By the draft's fields. */
export function problemsOf(thrown: unknown): DraftProblems {
	if (!(thrown instanceof AppError)) return {};
	return Object.fromEntries(Object.entries(thrown.fields).map(([field, reason]) => [fieldsOf[field] ?? field, reason]));
}

/** The definition that a draft asks for, or what is wrong with it, by field. */
export function readDraft(draft: MetricDraft): ReadDraft {
	const problems: DraftProblems = {};
	const wants = asksFor(draft);
	const read = (
		field: DraftField,
		{ least, isWhole = false }: { least?: number; isWhole?: boolean } = {},
	): number | undefined => {
		const text = draft[field].trim();
		if (text === "") return undefined;
		const value = numberOf(text);
		if (value === null) problems[field] = "This is no number.";
		else if (isWhole && !Number.isInteger(value)) problems[field] = "A whole number, please.";
		else if (least !== undefined && value < least) problems[field] = `At least ${least}.`;
		return value ?? undefined;
	};
	const name = draft.name.trim();
	if (name === "") problems.name = "Give it a name that the team will recognise.";
	const [min, max] = wants.scale ? [read("scaleMin"), read("scaleMax")] : [undefined, undefined];
	if (min !== undefined && max !== undefined && max <= min) problems.scaleMax = "The scale must end above where it begins.";
	const time = timeUnits[draft.timeUnit];
	const threshold = wants.threshold ? read("threshold") : undefined;
	if (draft.kind === "duration" && wants.threshold && threshold === undefined)
		problems.threshold ??= "Say which time was promised.";
	const target = read("target");
	const days = read("windowDays", { least: 1, isWhole: true });
	const minimumN = read("minimumN", { least: 1, isWhole: true });
	const repeat = wants.repeatDays ? read("repeatDays", { least: 0, isWhole: true }) : undefined;
	if (Object.keys(problems).length > 0) return { input: null, problems };
	const input: MetricInput = {
		name,
		kind: draft.kind,
		variant: draft.variant,
		...(min !== undefined && max !== undefined ? { scale: { min, max } } : {}),
		...(threshold === undefined ? {} : { threshold: draft.kind === "duration" ? threshold * time : threshold }),
		...(wants.unit && draft.unit.trim() !== "" ? { unit: draft.unit.trim() } : {}),
		...(wants.direction ? { direction: draft.direction } : {}),
		target: target === undefined ? null : wants.timeTarget ? target * time : target,
		...(days === undefined ? {} : { window: { days } }),
		cadence: draft.cadence,
		...(minimumN === undefined ? {} : { minimumN }),
		...(repeat === undefined ? {} : { repeatWindow: { days: repeat } }),
		...(draft.timeZone.trim() === "" ? {} : { timeZone: draft.timeZone.trim() }),
		source: draft.source.trim(),
	};
	try {
		define(input, { id: "", version: 1, definedBy: "", definedAt: "" });
		return { input, problems: null };
	} catch (thrown) {
		const found = problemsOf(thrown);
		if (Object.keys(found).length === 0) throw thrown;
		return { input: null, problems: found };
	}
}

/** A definition as it is, to be changed. */
export function draftOf(metric: Metric): MetricDraft {
	const isTime = metric.kind === "duration";
	const inSeconds = metric.variant === "attainment" ? metric.threshold : metric.target;
	const timeUnit = isTime ? largestUnit(inSeconds) : "s";
	const time = (value: number | null) => (value === null ? "" : `${value / timeUnits[timeUnit]}`);
	const plain = (value: number | null) => (value === null ? "" : `${value}`);
	return {
		kind: metric.kind,
		variant: metric.variant,
		name: metric.name,
		scaleMin: plain(metric.scale?.min ?? null),
		scaleMax: plain(metric.scale?.max ?? null),
		threshold: isTime ? time(metric.threshold) : plain(metric.threshold),
		timeUnit,
		unit: metric.unit,
		direction: metric.direction,
		target: asksFor(metric).timeTarget ? time(metric.target) : plain(metric.target),
		windowDays: `${metric.window.days}`,
		cadence: cadences.find((each) => each === metric.cadence) ?? "month",
		minimumN: `${metric.minimumN}`,
		repeatDays: `${metric.repeatWindow.days}`,
		timeZone: metric.timeZone,
		source: metric.source,
	};
}

function largestUnit(seconds: number | null): TimeUnit {
	if (seconds === null || seconds === 0) return "d";
	return (["d", "h", "min"] as const).find((unit) => seconds % timeUnits[unit] === 0) ?? "s";
}

/** Both decimal signs count; null for what is no number. */
function numberOf(text: string): number | null {
	const trimmed = text
		.trim()
		.replace(/\u2212/, "-")
		.replace(",", ".");
	const value = Number(trimmed);
	return trimmed === "" || !Number.isFinite(value) ? null : value;
}
