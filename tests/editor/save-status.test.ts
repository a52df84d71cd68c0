import { describe, expect, it } from "vitest";
import { saveStatus } from "../../src/editor/save-status.ts";
import type { LogState } from "../../src/offline/map-updates.ts";
import { type StorageProblem, storageSentence } from "../../src/offline/storage-health.ts";
import { type ConnectionState, firstConnectionState } from "../../src/sync/connection-state.ts";

const live = { phase: "live", hasOffered: true, sent: 2, acked: 2 } as const;
const elsewhere = { waitingPictures: 0, areOtherTabsSaved: true, mayEdit: true };
const offline = { kind: "offline", isOnDevice: true } as const;

describe("where one's own work is", () => {
	it.each<[string, Partial<ConnectionState>, LogState, StorageProblem | null, object]>([
		["durable on the server", live, "stored", null, { kind: "saved" }],
		["durable on the server, whatever this device does", live, "failed", "full", { kind: "saved" }],
		["on its way", { ...live, sent: 3 }, "stored", null, { kind: "saving" }],
		["connecting", { phase: "connecting" }, "stored", null, { kind: "saving" }],
		["comparing with the server", { phase: "syncing" }, "stored", null, { kind: "saving" }],
		[
			"the server could not",
			{ ...live, notSaved: "Its disk is full." },
			"stored",
			null,
			{ kind: "notSaved", reason: "Its disk is full." },
		],
		["refused", { phase: "refused", reason: "No." }, "stored", null, { kind: "notSaved", reason: "No." }],
		["offline, on disk", { phase: "offline" }, "stored", null, offline],
		["offline, not on disk yet", { phase: "offline" }, "writing", null, { ...offline, isOnDevice: false }],
		["nowhere but here", { phase: "offline" }, "failed", "full", { kind: "notSaved", reason: storageSentence("full") }],
	])("%s", (_name, connection, log, storage, expected) => {
		expect(saveStatus({ connection: { ...firstConnectionState, ...connection }, log, storage, ...elsewhere })).toEqual(expected);
	});

	it("not saved before the last picture and the other tabs are", () => {
		const facts = { connection: { ...firstConnectionState, ...live }, log: "stored", storage: null } as const;
		expect(saveStatus({ ...facts, ...elsewhere, waitingPictures: 1 })).toEqual({ kind: "saving" });
		expect(saveStatus({ ...facts, ...elsewhere, areOtherTabsSaved: false })).toEqual({ kind: "saving" });
		expect(saveStatus({ ...facts, ...elsewhere })).toEqual({ kind: "saved" });
	});
});
