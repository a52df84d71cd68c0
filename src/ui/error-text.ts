import { isNotFetched, notArrived } from "./missing-parts.ts";

/** The sentence of anything that was thrown. */
export function errorText(thrown: unknown): string {
	if (isNotFetched(thrown)) return notArrived;
	if (thrown instanceof Error && thrown.message !== "") return thrown.message;
	return "Something went wrong.";
}
