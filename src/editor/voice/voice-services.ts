import { createVoiceClient, type VoiceClient } from "../../sync/voice-client.ts";
import type { Session } from "../session.ts";
import { createMapVoice, type MapVoice } from "./map-voice.ts";

/** What it needs from the world around it. One set per page; tests bring their own. */
export interface VoiceServices {
	readonly client: VoiceClient;
}

let ofThisPage: VoiceServices | null = null;

export function pageVoiceServices(): VoiceServices {
	ofThisPage ??= { client: createVoiceClient() };
	return ofThisPage;
}

const voices = new WeakMap<VoiceServices, WeakMap<object, MapVoice>>();

/** The one store of a session: whoever asks gets the same. A version of the past shows that of now. */
export function voiceOf(session: Session, services: VoiceServices = pageVoiceServices()): MapVoice {
	const ofSessions = voices.get(services) ?? new WeakMap<object, MapVoice>();
	voices.set(services, ofSessions);
	const now = session.past?.now ?? session;
	const found = ofSessions.get(now.doc) ?? createMapVoice(now.mapId, services.client);
	ofSessions.set(now.doc, found);
	return found;
}
