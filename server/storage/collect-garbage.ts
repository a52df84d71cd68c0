import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** This thread's, at once; takes some 50 ms for 100 MB. */
export function collectGarbage(): void {
	setFlagsFromString("--expose-gc");
	const collect: () => void = runInNewContext("gc");
	setFlagsFromString("--no-expose-gc");
	collect();
}
