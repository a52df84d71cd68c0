import { AppError } from "../src/shared/errors.ts";

/** Structured: one JSON object a line on stderr. What people wrote, and tokens, are never logged. */
export interface Log {
	info(message: string, fields?: Readonly<Record<string, unknown>>): void;
	warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
	error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

type Level = keyof Log;

const levels: readonly Level[] = ["info", "warn", "error"];

export function createLog(least: Level, write: (line: string) => void = (line) => process.stderr.write(`${line}\n`)): Log {
	const log = (level: Level, message: string, fields: Readonly<Record<string, unknown>> = {}) => {
		if (levels.indexOf(level) < levels.indexOf(least)) return;
		write(JSON.stringify({ time: new Date().toISOString(), level, message, ...fields }, plain));
	};
	return {
		info: (message, fields) => log("info", message, fields),
		warn: (message, fields) => log("warn", message, fields),
		error: (message, fields) => log("error", message, fields),
	};
}

function plain(_key: string, value: unknown): unknown {
	if (!(value instanceof Error)) return value;
	// Of what belongs to it only what a program has put there: other fields may hold what people wrote.
	const own = value instanceof AppError ? { code: value.code, cause: value.fields.cause } : {};
	return { name: value.name, ...own, message: value.message, stack: value.stack };
}
