import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { AppError } from "../../../../src/shared/errors.ts";

export const manifestName = "backup.json";

/** Bytes; more is no manifest. */
const largestManifest = 2 ** 20;

const count = z.number().check(z.nonnegative());

const manifestSchema = z.object({
	format: z.literal("odograph-backup/1"),
	/** ISO 8601. */
	madeAt: z.string().check(z.refine((text) => Number.isFinite(Date.parse(text)))),
	program: z.string(),
	files: z.array(
		z.object({ name: z.string(), bytes: count, sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)), schema: z.number() }),
	),
	counts: z.record(z.string(), count),
	damage: z.array(z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** Throws `unreadable` where the folder is no whole backup. What the manifest names is only compared, never opened: it could name any file. */
export function readManifest(folder: string): Manifest {
	const path = join(folder, manifestName);
	let text: string;
	try {
		const { size } = statSync(path);
		text = size <= largestManifest ? readFileSync(path, "utf8") : "";
	} catch {
		throw new AppError("unreadable", `${folder} is no backup: it has no ${manifestName} that can be read.`);
	}
	const read = manifestSchema.safeParse(parse(text));
	if (read.success) return read.data;
	throw new AppError("unreadable", `${path} is damaged or of a newer Odograph, so nobody can tell what the backup should hold.`);
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
