import { describe, expect, it } from "vitest";
import { closeCodes } from "../../src/shared/protocol/sync.ts";
import {
	type ConnectionEvent,
	type ConnectionState,
	closeSentence,
	firstConnectionState,
	isAllSaved,
	isFinalClose,
	nextConnectionState,
} from "../../src/sync/connection-state.ts";

const stateAfter = (...events: readonly ConnectionEvent[]): ConnectionState =>
	events.reduce(nextConnectionState, firstConnectionState);

const connecting = { kind: "connecting" } as const;
const opened = { kind: "opened" } as const;
const synced = { kind: "synced" } as const;
const offer = { kind: "sent", isOffer: true } as const;
const edit = { kind: "sent", isOffer: false } as const;
const acked = (count: number) => ({ kind: "acked", count }) as const;
const closed = (code = 1006) => ({ kind: "closed", code }) as const;
const notSaved = { kind: "notSaved", reason: "Full.", isForbidden: false } as const;
const forbidden = { kind: "notSaved", reason: "You may only look.", isForbidden: true } as const;
const viewer = { kind: "role", role: "viewer" } as const;
const editor = { kind: "role", role: "editor" } as const;
const refused = { kind: "refused", code: 4404, reason: "No." } as const;

describe("the status machine", () => {
	it.each([
		["the start", [], "connecting", false],
		["a socket", [connecting, opened], "syncing", false],
		["synced, but nothing offered yet", [opened, synced], "live", false],
		["offered, not acked", [opened, offer, synced], "live", false],
		["offered and acked", [opened, offer, synced, acked(1)], "live", true],
		["acked before synced", [opened, offer, acked(1), synced], "live", true],
		["an edit after that", [opened, offer, synced, acked(1), edit], "live", false],
		["its ack", [opened, offer, synced, acked(1), edit, acked(2)], "live", true],
		["an ack that comes late never counts back", [opened, offer, synced, edit, acked(2), acked(1)], "live", true],
		["not saved", [opened, offer, synced, acked(1), edit, notSaved], "live", false],
		["an ack of part of it keeps the reason", [opened, offer, synced, edit, edit, notSaved, acked(2)], "live", false],
		["saved after all", [opened, offer, synced, edit, notSaved, acked(2)], "live", true],
		["a lost socket", [opened, offer, synced, acked(1), closed()], "offline", false],
		["trying again stays offline until a socket is open", [opened, closed(), connecting], "offline", false],
		["a new socket counts anew", [opened, offer, edit, synced, acked(2), closed(), opened, offer, synced], "live", false],
		["refused", [opened, refused], "refused", false],
		["nothing moves a refusal", [opened, refused, closed(), opened, synced], "refused", false],
		["but asking again", [opened, refused, connecting], "connecting", false],
	] as const)("%s", (_name, events, phase, saved) => {
		const state = stateAfter(...events);
		expect(state.phase).toBe(phase);
		expect(isAllSaved(state)).toBe(saved);
	});

	it("keeps why the last edits were not saved while the socket is away", () => {
		expect(stateAfter(opened, offer, edit, notSaved, closed()).notSaved).toBe("Full.");
		expect(stateAfter(opened, offer, edit, notSaved, closed(), opened).notSaved).toBe("");
	});

	it("knows the role that the server said last, whatever becomes of the socket", () => {
		expect(stateAfter(opened).role).toBeNull();
		expect(stateAfter(opened, viewer, synced).role).toBe("viewer");
		expect(stateAfter(opened, viewer, closed(), opened, editor).role).toBe("editor");
		expect(stateAfter(opened, viewer, closed(), connecting).role).toBe("viewer");
		expect(stateAfter(opened, viewer, refused).role).toBe("viewer");
	});

	it("tells edits that one may not make from those that are only late", () => {
		expect(stateAfter(opened, viewer, offer, forbidden)).toMatchObject({ hasForbidden: true, notSaved: "You may only look." });
		expect(stateAfter(opened, offer, notSaved).hasForbidden).toBe(false);
		expect(stateAfter(opened, viewer, offer, forbidden, closed()).hasForbidden).toBe(true);
		expect(stateAfter(opened, viewer, offer, forbidden, closed(), opened).hasForbidden).toBe(false);
	});

	it("has a sentence for each close code of the protocol, and knows which are final", () => {
		for (const { code, reason } of Object.values(closeCodes)) {
			expect(closeSentence(code)).toBe(reason);
			expect(isFinalClose(code)).toBe(code < 4500);
		}
		expect(closeSentence(1006)).toBe("");
	});
});
