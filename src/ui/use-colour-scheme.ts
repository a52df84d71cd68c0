import { useSyncExternalStore } from "react";
import { currentScheme, type Scheme, type SchemeChoice, schemeChoice, subscribeScheme } from "./colour-scheme.ts";

export function useScheme(): Scheme {
	return useSyncExternalStore(subscribeScheme, currentScheme);
}

export function useSchemeChoice(): SchemeChoice {
	return useSyncExternalStore(subscribeScheme, schemeChoice);
}
