import { AppError } from "../../../src/shared/errors.ts";
import { isRecord, listOf, memberOf, readJsonBody } from "./json-body.ts";
import { type Sample, sampleItem } from "./sample.ts";
import { checkSharedSecret, sharedSecretSettings, sharedSecrets, verifySharedSecret } from "./shared-secret.ts";
import { headerOf } from "./signature.ts";
import { type HookRequest, nothing, type Reading, type SourceSettings, type Vendor } from "./source.ts";

/** Gauges, and sums that can go down, of the OpenTelemetry protocol over HTTP in JSON. */
export const otlp: Vendor = {
	id: "otlp",
	label: "OpenTelemetry (OTLP, JSON)",
	secrets: sharedSecrets,
	settings: { ...sharedSecretSettings, series: { about: "The name of the metric to take.", isRequired: true } },
	mapping: { id: "$.id", at: "$.at", value: "$.value" },
	verify: verifySharedSecret,
	read,
	check: checkSharedSecret,
};

function read(request: HookRequest, { settings }: SourceSettings, now: number): Reading {
	if (headerOf(request.headers, "content-type").includes("protobuf")) {
		throw new AppError("unsupported", "This hook takes OTLP in JSON; set the exporter's protocol to http/json.");
	}
	const body = readJsonBody(request.body);
	if (!Array.isArray(memberOf(body, "resourceMetrics"))) {
		throw new AppError("unreadable", "The body has no resourceMetrics; nothing was stored.");
	}
	const found: (Sample | null)[] = [];
	for (const resource of listOf(memberOf(body, "resourceMetrics"))) {
		const common = attributesOf(memberOf(resource, "resource"));
		for (const scope of listOf(memberOf(resource, "scopeMetrics"))) {
			for (const metric of listOf(memberOf(scope, "metrics"))) found.push(...samplesOf(metric, common, settings.series ?? ""));
		}
	}
	const samples = found.filter((sample) => sample !== null);
	return { ...nothing, items: samples.map((sample) => sampleItem(sample, now)), ignored: found.length - samples.length };
}

type Attributes = readonly (readonly [string, string])[];

/** Null for each data point that is no gauge of that name. */
function samplesOf(metric: unknown, common: Attributes, series: string): (Sample | null)[] {
	if (!isRecord(metric)) return [null];
	const kinds = ["gauge", "sum", "histogram", "exponentialHistogram", "summary"].map((kind) => metric[kind]);
	const points = kinds.flatMap((kind) => listOf(memberOf(kind, "dataPoints")));
	const isGauge =
		isRecord(metric.gauge) ||
		(isRecord(metric.sum) && metric.sum.isMonotonic !== true && metric.sum.aggregationTemporality !== 1);
	if (metric.name !== series || !isGauge) return points.map(() => null);
	return points.map((point) => sampleOf(point, common, series));
}

function sampleOf(point: unknown, common: Attributes, name: string): Sample | null {
	const value = numberOf(memberOf(point, "asDouble") ?? memberOf(point, "asInt"));
	const isRecorded = (Number(memberOf(point, "flags") ?? 0) & 1) === 0;
	if (value === null || !isRecorded) return null;
	return {
		name,
		labels: Object.fromEntries([...common, ...attributesOf(point)]),
		value,
		at: nanoseconds(memberOf(point, "timeUnixNano")),
	};
}

function numberOf(value: unknown): number | null {
	const number = typeof value === "string" && /^-?\d{1,20}$/.test(value) ? Number(value) : value;
	return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** Sixty-four bits in a text, since JSON's numbers have fifty-three. */
function nanoseconds(value: unknown): number | null {
	const text = typeof value === "number" ? String(value) : value;
	return typeof text === "string" && /^\d{1,20}$/.test(text) && text !== "0" ? Number(BigInt(text) / 1_000_000n) : null;
}

function attributesOf(holder: unknown): Attributes {
	return listOf(memberOf(holder, "attributes")).flatMap((attribute) => {
		const key = memberOf(attribute, "key");
		const value = memberOf(attribute, "value");
		const word = ["stringValue", "intValue", "boolValue", "doubleValue"]
			.map((kind) => memberOf(value, kind))
			.find((one) => one !== undefined);
		return typeof key === "string" && word !== undefined && typeof word !== "object" ? [[key, String(word)] as const] : [];
	});
}
