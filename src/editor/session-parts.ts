import { Awareness } from "y-protocols/awareness";
import type { Doc } from "yjs";
import { type MapUpdates, openMapUpdates } from "../offline/map-updates.ts";
import { createDocument } from "../shared/map/document.ts";
import { createProjection, type Projection } from "../shared/map/projection.ts";
import { type Connection, createConnection } from "../sync/connection.ts";
import { createPresence, type PresenceHandle } from "../sync/presence.ts";
import { openTabChannel, type TabChannel } from "../sync/tab-channel.ts";
import { identity } from "./identity.ts";
import { introduction, keepIntroduced } from "./introduce.ts";
import type { LateRooms } from "./late-rooms.ts";
import { followAccess, type OpenMapAccess } from "./map-access.ts";
import { type OpenMapPictures, openMapPictures } from "./map-pictures.ts";
import { recordInto } from "./record-into.ts";
import type { SessionServices } from "./session-services.ts";
import { createUndo, type Undo } from "./undo.ts";

/** What an open map is made of. Nothing is read or connected yet: `create-session.ts` says when. */
export interface SessionParts {
	readonly doc: Doc;
	/** Of this person's edits: what undo follows. */
	readonly origin: object;
	/** Of what the device's log brought: not logged again. */
	readonly logOrigin: object;
	readonly projection: Projection;
	readonly undo: Undo;
	readonly presence: PresenceHandle;
	readonly log: MapUpdates;
	readonly connection: Connection;
	readonly access: OpenMapAccess;
	readonly tabs: TabChannel;
	readonly pictures: OpenMapPictures;
	/** Removes what this device holds of the map; neither this tab nor another brings it back. */
	discard(): Promise<void>;
	/** Resolves when everything written here is on this device, or cannot be. */
	close(): Promise<void>;
}

/** `beside`: what is open of the map beside its own room; it goes and is kept with the map. */
export function openParts(mapId: string, services: SessionServices, beside: LateRooms): SessionParts {
	const doc = createDocument();
	const origin = { name: "person" };
	const logOrigin = { name: "log" };
	const projection = createProjection(doc);
	const undo = createUndo(doc, origin);
	const awareness = new Awareness(doc);
	const presence = createPresence(awareness, identity().get());
	const log = openMapUpdates(services.storage, mapId);
	const { syncUrl: url, WebSocketClass, tabChannel } = services;
	const params = introduction();
	const connection = createConnection({ url, mapId, doc, awareness, params, ...(WebSocketClass ? { WebSocketClass } : {}) });
	const stopIntroducing = keepIntroduced(connection);
	const access = followAccess({ mapId, recentMaps: services.recentMaps, connection, log, beside });
	const tabs = openTabChannel({
		mapId,
		doc,
		...(tabChannel ? { channel: tabChannel } : {}),
		takeOver(update) {
			log.append(update);
			connection.bring(update);
		},
		onDiscard: () => void forget().then(services.reload),
	});
	/** By every tab once its own last row is written, so that none of them is left. */
	const forget = async () => {
		await Promise.all([log.discard(), beside.discard()]);
		await services.recentMaps.remove(mapId);
	};
	const pictures = openMapPictures(mapId, services);
	const stopRecording = recordInto(log, { doc, except: new Set([logOrigin, tabs.origin]) });
	return {
		...{ doc, origin, logOrigin, projection, undo, presence, log, connection, access, tabs, pictures },
		discard() {
			tabs.discard();
			return forget();
		},
		async close() {
			presence.leave();
			tabs.close();
			await log.close();
			access.close();
			stopIntroducing();
			connection.close();
			presence.close();
			pictures.close();
			undo.close();
			stopRecording();
			projection.close();
			doc.destroy();
		},
	};
}
