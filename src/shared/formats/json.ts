import type * as z from "zod/mini";
import { AppError } from "../errors.ts";
import { contentSchema, type MapContent } from "../map/content.ts";
import { currentSchemaVersion } from "../map/map-info.ts";
import { collectionNames } from "../map/node.ts";
import { wellFormed } from "../map/well-formed.ts";
import type { Imported } from "./imported.ts";
import { checkRecordCount } from "./limits.ts";
import { createProblemList, type ProblemList } from "./problem-list.ts";

/** The open format, described in `docs/format.md`: `{"format": "odograph/1", "map": MapContent}`. */
export const formatVersion = 1;

export function writeJson(content: MapContent): string {
	return `${JSON.stringify({ format: `odograph/${formatVersion}`, map: content }, null, "\t")}\n`;
}

/**
 * Reads what `writeJson` or anybody else wrote. A record that does not validate is left out and
 * reported; throws where the text is no such file, is of a newer format, or holds no readable record.
 */
export function readJson(text: string): Imported {
	const map = readMap(parseJson(text));
	const problems = createProblemList();
	let candidate = map;
	// Duplicate ids are only looked for once every record is valid, hence a second round.
	for (let round = 0; round < 3; round++) {
		const result = contentSchema.safeParse(candidate);
		if (result.success) {
			return { content: accept(map, result.data), problems: problems.all() };
		}
		candidate = withoutInvalid(candidate, result.error.issues, problems);
	}
	throw new AppError("unreadable", "This file's records contradict each other; export it again from where it was made.");
}

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text.replace(/^\uFEFF/, ""), (_, value: unknown) =>
			typeof value === "string" ? wellFormed(value) : value,
		);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new AppError("unreadable", `This is no complete JSON file (${reason}). Export or copy it again.`);
	}
}

function readMap(file: unknown): Json {
	const format = isObject(file) ? file.format : undefined;
	const version = typeof format === "string" ? /^odograph\/(\d{1,9})$/.exec(format)?.[1] : undefined;
	if (!isObject(file) || version === undefined) {
		throw new AppError("unsupported", "This JSON is no Odograph map: it does not begin with “format”: “odograph/1”.");
	}
	if (Number(version) > formatVersion) {
		throw newer(`format ${version}, and this program reads up to ${formatVersion}`);
	}
	const { map } = file;
	if (!isObject(map)) {
		throw new AppError("unreadable", "This file has no “map” in it. Export it again.");
	}
	const schemaVersion = isObject(map.info) ? map.info.schemaVersion : undefined;
	if (typeof schemaVersion === "number" && schemaVersion > currentSchemaVersion) {
		throw newer(`map schema ${schemaVersion}, and this program reads up to ${currentSchemaVersion}`);
	}
	checkRecordCount(lists(map).reduce((count, { records }) => count + records.length, 0));
	return map;
}

function newer(what: string): AppError {
	return new AppError(
		"newerSchema",
		`This file was written by a newer Odograph (${what}). Update this one, then import it again.`,
	);
}

const listNames = [...collectionNames, "emotions"] as const;

function lists(map: Json) {
	return listNames.map((name) => {
		const records = map[name] ?? [];
		if (!Array.isArray(records)) {
			throw new AppError("unreadable", `“${name}” in this file is not a list. Export it again.`);
		}
		return { name, records: records as readonly unknown[] };
	});
}

/** Without the records, and the fields of the map's own info, that an issue points at. */
function withoutInvalid(map: Json, issues: readonly z.core.$ZodIssue[], problems: ProblemList): Json {
	const invalid = new Map<string, string>();
	for (const { path, message } of issues) {
		const [list, key, ...field] = path;
		const place = `${String(list)}/${String(key)}`;
		if (!invalid.has(place)) {
			invalid.set(place, field.length > 0 ? `${field.join(".")} ${reasonOf(map, path, message)}` : reasonOf(map, path, message));
		}
	}
	for (const [place, reason] of invalid) {
		const [list = "", key = ""] = place.split("/");
		const column = list === "info" ? `info.${key}` : `${list}[${key}]`;
		problems.report({ column, message: `${list === "info" ? "This field" : "This record"} was left out: ${reason}.` });
	}
	const info = isObject(map.info) ? map.info : {};
	return {
		info: Object.fromEntries(Object.entries(info).filter(([key]) => !invalid.has(`info/${key}`))),
		...Object.fromEntries(
			lists(map).map(({ name, records }) => [name, records.filter((_, index) => !invalid.has(`${name}/${index}`))]),
		),
	};
}

function reasonOf(map: Json, path: readonly PropertyKey[], message: string): string {
	let value: unknown = map;
	for (const key of path) {
		value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
	}
	const shown = typeof value === "string" || typeof value === "number" ? ` (“${String(value).slice(0, 40)}”)` : "";
	return `${message.charAt(0).toLowerCase()}${message.slice(1)}${shown}`;
}

function accept(map: Json, content: MapContent): MapContent {
	const given = lists(map).reduce((count, { records }) => count + records.length, 0);
	const taken = listNames.reduce((count, name) => count + content[name].length, 0);
	if (given > 0 && taken === 0) {
		throw new AppError("unreadable", `None of the ${given} records in this file can be read. Was it made by another program?`);
	}
	return content;
}
