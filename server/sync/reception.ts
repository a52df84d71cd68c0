import type { Connection } from "./connection.ts";
import type { ClockRange } from "./update-structure.ts";

/**
 * What a message asks of its connection. `cost`: its work, counted in small edits. `forbidden`: it may not edit,
 * and must go. `unvouched`: it puts metrics on the map of which must be known first whether it may see them.
 * `contested`: try again once the holder has been asked for a sign of life. `early`: try again once these clocks
 * are here.
 */
export type Reception =
	| { readonly kind: "done"; readonly cost: number }
	| { readonly kind: "forbidden" }
	| { readonly kind: "unvouched"; readonly metrics: readonly string[]; readonly isLive: boolean }
	| { readonly kind: "contested"; readonly holder: Connection }
	| { readonly kind: "early"; readonly missing: readonly ClockRange[]; readonly cost: number };

export const done: Reception = { kind: "done", cost: 1 };

/** Bytes of an answer that are as much work as a small edit, and how many edits the shortest answer is worth. */
const bytesPerCost = 16_384;
const leastAnswerCost = 20;

export function doneWith(cost: number): Reception {
	return cost === 1 ? done : { kind: "done", cost };
}

/** `extra`: what making the answer took besides sending it. */
export function answered(bytes: number, extra = 0): Reception {
	return { kind: "done", cost: leastAnswerCost + extra + Math.ceil(bytes / bytesPerCost) };
}

/** For edits that a reader's browser kept from before, or that it got from another tab. */
export const notTaken = {
	code: "forbidden",
	message: "Your role on this map is to look at it, so your changes are not saved; ask one of its owners.",
};
