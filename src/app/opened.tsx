import { type ComponentType, useEffect, useState } from "react";

/**
 * What loads when it is opened. Unlike React's `lazy`, whose first showing waits for 300 ms after its fallback's, it
 * shows as soon as it is here; where it cannot be fetched that is thrown to the boundary, and the next opening asks again.
 */
export function opened<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
	let known: ComponentType<P> | null = null;
	return function Opened(props: P) {
		const [Part, setPart] = useState(() => known);
		const [failure, setFailure] = useState<{ readonly thrown: unknown } | null>(null);
		useEffect(() => {
			if (known !== null) return;
			let isWanted = true;
			load().then(
				(part) => {
					known = part;
					if (isWanted) setPart(() => part);
				},
				(thrown: unknown) => isWanted && setFailure({ thrown }),
			);
			return () => {
				isWanted = false;
			};
		}, []);
		if (failure !== null) throw failure.thrown;
		return Part === null ? null : <Part {...props} />;
	};
}
