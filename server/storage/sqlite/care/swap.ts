import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { AppError } from "../../../../src/shared/errors.ts";
import { withCompanions } from "./database-files.ts";
import { giveToOwner, removeLeftover, syncFile, syncFolder } from "./disk.ts";

const planName = "swap.json";
/** Folders in which new files are made ready inside the data folder; what has no plan is a leftover. */
const stagedPattern = /^staged-[0-9a-f]{16}$/;

const planSchema = z.object({
	staged: z.string().check(z.regex(stagedPattern)),
	replaced: z.string().check(z.regex(/^replaced-[0-9TZ-]+(\.\d+)?$/)),
	/** The databases that are replaced; one that is not staged is only moved away. */
	names: z.array(z.string().check(z.regex(/^[a-z]+\.sqlite$/))),
	/** `away`: what is there moves out. `in`: all of it has, and the new moves in. */
	step: z.enum(["away", "in"]),
});

type Plan = z.infer<typeof planSchema>;

export interface SwapRequest {
	/** The folder inside the data folder whose files come in. */
	readonly staged: string;
	readonly names: readonly string[];
	/** Milliseconds since 1970. */
	readonly now: number;
	/** Told before each change on the disk; for a test that ends the process there. */
	beforeStep?(): void;
}

/**
 * Puts the staged files in the place of those that are there, which move into a folder of their own. Up to the
 * moment in which the plan is on disk nothing has changed; from then on `finishSwap` brings it to its end at the
 * next start, wherever the process ended. Answers the name of the folder with the old files. The data folder's
 * lock must be held, and none of its databases be open.
 */
export function swapIn(dataDir: string, { staged, names, now, beforeStep = () => {} }: SwapRequest): string {
	checkStaged(dataDir, staged, names);
	const plan: Plan = { staged, replaced: freeName(dataDir, now), names: [...names], step: "away" };
	beforeStep();
	writePlan(dataDir, plan);
	try {
		carryOut(dataDir, plan, beforeStep);
	} catch (error) {
		undo(dataDir);
		throw error;
	}
	return plan.replaced;
}

/** Ends what was begun, and removes what was only being prepared. The data folder's lock must be held. */
export function finishSwap(dataDir: string): void {
	const plan = readPlan(dataDir);
	if (plan !== null) {
		// Somebody may have tidied up between the crash and now.
		if (plan.step === "away" && !hasStaged(dataDir, plan.staged, plan.names)) undo(dataDir);
		else carryOut(dataDir, plan, () => {});
	}
	for (const name of readdirSync(dataDir)) if (stagedPattern.test(name)) removeLeftover(join(dataDir, name));
}

/** Unless it is being put in place: that is ended by `finishSwap`. */
export function dropStaged(dataDir: string, staged: string): void {
	if (!existsSync(join(dataDir, planName))) removeLeftover(join(dataDir, staged));
}

export function stagedName(random: string): string {
	return `staged-${random}`;
}

/** Each step can be made again: it does what of it is not done yet. */
function carryOut(dataDir: string, plan: Plan, beforeStep: () => void): void {
	const replaced = join(dataDir, plan.replaced);
	if (plan.step === "away") {
		beforeStep();
		mkdirSync(replaced, { recursive: true, mode: 0o700 });
		giveToOwner(replaced, dataDir);
		for (const name of plan.names.flatMap(withCompanions)) {
			if (!existsSync(join(dataDir, name))) continue;
			beforeStep();
			renameSync(join(dataDir, name), join(replaced, name));
		}
		syncFolder(replaced);
		syncFolder(dataDir);
		beforeStep();
		writePlan(dataDir, { ...plan, step: "in" });
	}
	const staged = join(dataDir, plan.staged);
	for (const name of plan.names) {
		if (!existsSync(join(staged, name))) continue;
		beforeStep();
		renameSync(join(staged, name), join(dataDir, name));
	}
	syncFolder(dataDir);
	beforeStep();
	rmSync(join(dataDir, planName));
	syncFolder(dataDir);
	beforeStep();
	removeLeftover(staged);
}

/** Where a step was refused before anything new moved in: what moved away moves back. From then on only `finishSwap` helps. */
function undo(dataDir: string): void {
	const plan = readPlan(dataDir);
	if (plan === null || plan.step !== "away") return;
	const replaced = join(dataDir, plan.replaced);
	for (const name of plan.names.flatMap(withCompanions)) {
		if (existsSync(join(replaced, name))) renameSync(join(replaced, name), join(dataDir, name));
	}
	syncFolder(dataDir);
	rmSync(join(dataDir, planName));
	syncFolder(dataDir);
	removeLeftover(replaced);
}

function checkStaged(dataDir: string, staged: string, names: readonly string[]): void {
	if (hasStaged(dataDir, staged, names)) return;
	throw new AppError("notFound", "What was made ready to be put in place is gone; start again.");
}

function hasStaged(dataDir: string, staged: string, names: readonly string[]): boolean {
	return stagedPattern.test(staged) && names.some((name) => existsSync(join(dataDir, staged, name)));
}

/** The clock may be wrong or stand: a name that is taken gets a number. */
function freeName(dataDir: string, now: number): string {
	const name = `replaced-${new Date(now).toISOString().slice(0, 19).replaceAll(":", "-")}Z`;
	for (let n = 1; ; n++) {
		const candidate = n === 1 ? name : `${name}.${n}`;
		if (!existsSync(join(dataDir, candidate))) return candidate;
	}
}

function writePlan(dataDir: string, plan: Plan): void {
	const path = join(dataDir, planName);
	writeFileSync(`${path}.new`, JSON.stringify(plan), { mode: 0o600 });
	giveToOwner(`${path}.new`, dataDir);
	syncFile(`${path}.new`);
	renameSync(`${path}.new`, path);
	syncFolder(dataDir);
}

function readPlan(dataDir: string): Plan | null {
	const path = join(dataDir, planName);
	if (!existsSync(path)) return null;
	const plan = planSchema.safeParse(parse(readFileSync(path, "utf8")));
	if (plan.success) return plan.data;
	throw new AppError(
		"unreadable",
		`${path} says how an interrupted restore goes on, and cannot be read; move it away if the data folder is as you want it.`,
	);
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
