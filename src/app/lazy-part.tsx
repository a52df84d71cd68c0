import { type ComponentType, lazy, useState } from "react";

export interface LazyPart<P> {
	readonly Part: ComponentType<P>;
	/** Begins to load it. Where that fails, rendering it tries again, and throws. */
	preload(): Promise<void>;
}

/**
 * React's `lazy`, except that what has loaded before its first render is in that render. `lazy` shows the fallback
 * first, and what follows a fallback within 300 ms React holds back until then.
 */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): LazyPart<P> {
	let loaded: ComponentType<P> | null = null;
	let loading: Promise<ComponentType<P>> | null = null;
	const loadNow = async () => {
		try {
			loaded = await load();
			return loaded;
		} finally {
			loading = null;
		}
	};
	const loadOnce = () => {
		loading ??= loaded ? Promise.resolve(loaded) : loadNow();
		return loading;
	};
	const Later = lazy(async () => ({ default: await loadOnce() }));
	return {
		Part(props) {
			// The same one for as long as it is shown: another would begin anew.
			const [Shown] = useState<ComponentType<P>>(() => loaded ?? Later);
			return <Shown {...props} />;
		},
		async preload() {
			await loadOnce().catch(() => undefined);
		},
	};
}
