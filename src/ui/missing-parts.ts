import { createStore } from "zustand/vanilla";

/** Whether a part of the page that was to be shown could not be fetched. A browser tries each once: only a reload brings it. */
export const missingParts = createStore(() => false);

export const notArrived = "This part of the page is not on this device yet. Reload the page once there is a network.";

/** Whether `thrown` is what browsers throw where a module or its styles cannot be fetched; each has its own words. */
export function isNotFetched(thrown: unknown): boolean {
	return thrown instanceof Error && /dynamically imported module|importing a module script|preload CSS/i.test(thrown.message);
}

/** Goes on with a part of the page when it is here; where it cannot be fetched, `missingParts` has that said. */
export async function withPart<Part>(part: Promise<Part>, use: (part: Part) => void): Promise<void> {
	try {
		use(await part);
	} catch (error) {
		if (!isNotFetched(error)) throw error;
		missingParts.setState(true);
	}
}
