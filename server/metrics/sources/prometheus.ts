import { AppError } from "../../../src/shared/errors.ts";
import { readTextBody } from "./json-body.ts";
import { type Sample, sampleItem } from "./sample.ts";
import { checkSharedSecret, sharedSecretSettings, sharedSecrets, verifySharedSecret } from "./shared-secret.ts";
import { type HookRequest, nothing, type Reading, type SourceSettings, type Vendor } from "./source.ts";

/** The text exposition format, pushed: the body of a POST. */
export const prometheus: Vendor = {
	id: "prometheus",
	label: "Prometheus text",
	secrets: sharedSecrets,
	settings: { ...sharedSecretSettings, series: { about: "The name of the gauge to take.", isRequired: true } },
	mapping: { id: "$.id", at: "$.at", value: "$.value" },
	verify: verifySharedSecret,
	read,
	check: checkSharedSecret,
};

/** What only grows, or comes in parts, says nothing as a value of its own. */
const takenTypes: readonly string[] = ["gauge", "untyped", "unknown"];

function read({ body }: HookRequest, { settings }: SourceSettings, now: number): Reading {
	const lines = readTextBody(body).split(/\r?\n/);
	const samples: Sample[] = [];
	let type = "untyped";
	let ignored = 0;
	let readable = 0;
	for (const line of lines) {
		const declared = /^#\s*TYPE\s+(\S+)\s+(\w+)\s*$/.exec(line);
		if (declared !== null && unquoted(declared[1] ?? "") === settings.series) type = declared[2] ?? "";
		if (/^\s*(#|$)/.test(line)) continue;
		const sample = readSample(line);
		if (sample !== null) readable++;
		const isWanted = sample?.name === settings.series && takenTypes.includes(type);
		if (sample !== null && isWanted && Number.isFinite(sample.value)) samples.push(sample);
		else ignored++;
	}
	if (readable === 0 && ignored > 0) {
		throw new AppError("unreadable", 'The body has no line of the form name{label="value"} 12.5; nothing was stored.');
	}
	return { ...nothing, items: samples.map((sample) => sampleItem(sample, now)), ignored };
}

// Each part begins where the one before must end: a long line costs its length, whatever is in it.
const seriesPattern = /^([^\s{}"#]*)[ \t]*(?:\{((?:[^"{}]|"(?:[^"\\]|\\.)*")*)\})?/;
const labelPattern = /\s*(?:"((?:[^"\\]|\\.)*)"|([A-Za-z_][\w.:]*))\s*(?:=\s*"((?:[^"\\]|\\.)*)"\s*)?(?:,|$)/y;

/** Null for what is no sample. */
export function readSample(line: string): Sample | null {
	const text = line.trim();
	const series = seriesPattern.exec(text);
	if (series === null) return null;
	const [whole, plainName = "", labelText = ""] = series;
	const [number = "", time, ...rest] = text
		.slice(whole.length)
		.trim()
		.split(/[ \t]+/, 3);
	const labels = readLabels(labelText);
	const value = readNumber(number);
	if (labels === null || value === null || rest.length > 0 || (time !== undefined && !/^-?\d{1,16}$/.test(time))) return null;
	if ((plainName === "") === (labels.name === null)) return null;
	const name = labels.name ?? plainName;
	return { name, labels: Object.fromEntries(labels.pairs), value, at: time === undefined ? null : Number(time) };
}

/** A quoted name without a value is the metric's own, in the form that allows any letters. */
function readLabels(
	text: string,
): { readonly name: string | null; readonly pairs: readonly (readonly [string, string])[] } | null {
	const pairs: (readonly [string, string])[] = [];
	let name: string | null = null;
	labelPattern.lastIndex = 0;
	while (labelPattern.lastIndex < text.length && text.slice(labelPattern.lastIndex).trim() !== "") {
		const found = labelPattern.exec(text);
		if (found === null) return null;
		const [, quoted, plain, value] = found;
		if (value !== undefined) pairs.push([quoted === undefined ? (plain ?? "") : unescaped(quoted), unescaped(value)]);
		else if (quoted !== undefined && name === null) name = unescaped(quoted);
		else return null;
	}
	return { name, pairs };
}

function readNumber(text: string): number | null {
	if (/^[-+]?inf(inity)?$/i.test(text)) return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
	if (/^nan$/i.test(text)) return Number.NaN;
	return text.length <= 60 && /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : null;
}

function unescaped(text: string): string {
	return text.replace(/\\(.)/g, (_whole, letter: string) => (letter === "n" ? "\n" : letter));
}

function unquoted(name: string): string {
	return name.startsWith('"') ? unescaped(name.slice(1, -1)) : name;
}
