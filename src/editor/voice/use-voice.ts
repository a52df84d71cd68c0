import { createContext, createElement, type ReactElement, type ReactNode, useContext } from "react";
import { useObservable, useSession } from "../use-session.ts";
import type { MapVoice, VoiceState } from "./map-voice.ts";
import { pageVoiceServices, type VoiceServices, voiceOf } from "./voice-services.ts";

const ServicesContext = createContext<VoiceServices | null>(null);

/** For tests, and pages that bring their own server. */
export function VoiceServicesProvider({
	services,
	children,
}: {
	readonly services: VoiceServices;
	readonly children: ReactNode;
}): ReactElement {
	return createElement(ServicesContext.Provider, { value: services }, children);
}

export function useMapVoice(): MapVoice {
	return voiceOf(useSession(), useContext(ServicesContext) ?? pageVoiceServices());
}

/** What customers said about the open map; read anew for as long as somebody uses it. */
export function useVoice(): VoiceState {
	return useObservable(useMapVoice());
}
