import {
	createContext,
	createElement,
	type ReactElement,
	type ReactNode,
	useCallback,
	useContext,
	useEffect,
	useRef,
	useState,
	useSyncExternalStore,
} from "react";
import { type Equality, useSession } from "../use-session.ts";
import type { Live, LiveView } from "./live.ts";
import { type LiveServices, liveOf, pageLiveServices } from "./live-services.ts";

const ServicesContext = createContext<LiveServices | null>(null);

/** For tests, and pages that bring their own server. */
export function LiveServicesProvider({
	services,
	children,
}: {
	readonly services: LiveServices;
	readonly children: ReactNode;
}): ReactElement {
	return createElement(ServicesContext.Provider, { value: services }, children);
}

/** The open map's workshop, for whoever acts in it. */
export function useWorkshop(): Live {
	const session = useSession();
	return liveOf(session, useContext(ServicesContext) ?? pageLiveServices());
}

/**
 * The smallest value of the map's workshop that a component needs; `selector` should be a module-level function. Connected for
 * as long as somebody uses it. `equal` keeps the last value where a selector builds a new list.
 */
export function useLive<T>(selector: (view: LiveView) => T, equal: Equality<T> = Object.is): T {
	const live = useWorkshop();
	const subscribe = useCallback((listener: () => void) => live.subscribe(listener), [live]);
	const kept = useRef<{ value: T } | null>(null);
	return useSyncExternalStore(subscribe, () => {
		const next = selector(live.get());
		if (kept.current && equal(kept.current.value, next)) return kept.current.value;
		kept.current = { value: next };
		return next;
	});
}

const timerState = ({ state }: LiveView) => state.timer;

/** Whole seconds that are left of the timer, by the server's clock; null where there is none. */
export function useSecondsLeft(): number | null {
	const live = useWorkshop();
	const timer = useLive(timerState);
	const read = useCallback(() => {
		const left = live.left();
		return left === null ? null : Math.ceil(left / 1_000);
	}, [live]);
	const [seconds, setSeconds] = useState(read);
	useEffect(() => {
		setSeconds(read());
		if (timer.state !== "running") return;
		const ticking = setInterval(() => setSeconds(read()), 250);
		return () => clearInterval(ticking);
	}, [timer, read]);
	return seconds;
}
