import { useCallback, useEffect, useState } from "react";
import { errorText } from "./error-text.ts";

export interface Loaded<T> {
	/** Null while it has not come. */
	readonly value: T | null;
	/** Why the last asking or doing failed, `""` where it did not. */
	readonly problem: string;
	/** Does something, then asks anew; answers whether it was done. */
	change(work: () => Promise<unknown>): Promise<boolean>;
}

/** What a server says, and says anew after each change; `load` must stay the same for as long as it means the same. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
	const [value, setValue] = useState<T | null>(null);
	const [problem, setProblem] = useState("");
	const read = useCallback(async () => {
		try {
			setValue(await load());
		} catch (thrown) {
			setProblem(errorText(thrown));
		}
	}, [load]);
	useEffect(() => void read(), [read]);
	const change = async (work: () => Promise<unknown>) => {
		setProblem("");
		let isDone = false;
		try {
			await work();
			isDone = true;
		} catch (thrown) {
			setProblem(errorText(thrown));
		}
		await read();
		return isDone;
	};
	return { value, problem, change };
}
