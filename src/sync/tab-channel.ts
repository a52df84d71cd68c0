import * as broadcast from "lib0/broadcastchannel";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { applyUpdate, type Doc, encodeStateAsUpdate, encodeStateVector, type Transaction } from "yjs";
import { CarriedEdits } from "./carried-edits.ts";

const kind = { hello: 0, edits: 1, saved: 2, bye: 3, discard: 4 } as const;

/**
 * Joins the tabs of one browser that show the same map, without a network (BroadcastChannel, or
 * storage events where there is none). A tab's edits are its own to send and to log; when it leaves
 * before the server has them, `takeOver` gets them in every tab that is left (sending twice is
 * harmless, sending never is not).
 */
export interface TabChannel {
	/** The origin of transactions that came from another tab. */
	readonly origin: object;
	/** True while no other tab has edits that the server may not have. */
	readonly areOthersSaved: { get(): boolean; subscribe(listener: () => void): () => void };
	/** Everything this tab has made is durable on the server. */
	saved(): void;
	/** What this browser holds of the map goes: every other tab lets go of it, and hears no more of this one. */
	discard(): void;
	close(): void;
}

export interface TabChannelOptions {
	readonly mapId: string;
	readonly doc: Doc;
	/** What the channels of this browser begin with. */
	readonly channel?: string;
	takeOver(update: Uint8Array): void;
	/** Another tab has discarded what this browser holds of the map. This one says nothing to the others any more. */
	onDiscard(): void;
	/** How long a silent tab's unsaved edits wait before the others take them over, ms. */
	readonly patience?: number;
}

export function openTabChannel(options: TabChannelOptions): TabChannel {
	const { mapId, doc, takeOver, onDiscard, channel = "odograph", patience = 5_000 } = options;
	const origin = { name: "tab" };
	const room = `${channel}:${mapId}`;
	// The clientID is new in each tab and each opening, so it names the sender.
	const tabId = doc.clientID;
	const carried = new CarriedEdits(takeOver, patience);
	let made = 0;
	let savedUpTo = 0;
	let isOpen = true;

	const publish = (type: number, write: (encoder: encoding.Encoder) => void) => {
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, type);
		encoding.writeVarUint(encoder, tabId);
		write(encoder);
		broadcast.publish(room, encoding.toUint8Array(encoder), origin);
	};
	const publishSaved = () => publish(kind.saved, (encoder) => encoding.writeVarUint(encoder, savedUpTo));
	const publishEdits = (update: Uint8Array) =>
		publish(kind.edits, (encoder) => {
			encoding.writeVarUint(encoder, made);
			encoding.writeVarUint8Array(encoder, update);
		});
	const onUpdate = (update: Uint8Array, _origin: unknown, _doc: Doc, transaction: Transaction) => {
		if (!transaction.local) return;
		made++;
		publishEdits(update);
	};
	const onMessage = (data: unknown, from: unknown) => {
		if (from === origin || !(data instanceof Uint8Array || data instanceof ArrayBuffer)) return;
		const decoder = decoding.createDecoder(new Uint8Array(data));
		const type = decoding.readVarUint(decoder);
		const sender = decoding.readVarUint(decoder);
		if (sender === tabId) return;
		if (type === kind.hello) {
			publishEdits(encodeStateAsUpdate(doc, decoding.readVarUint8Array(decoder)));
			if (savedUpTo === made) publishSaved();
		}
		if (type === kind.edits) {
			const sequence = decoding.readVarUint(decoder);
			const update = decoding.readVarUint8Array(decoder);
			applyUpdate(doc, update, origin);
			carried.add(sender, sequence, update);
		}
		if (type === kind.saved) carried.saved(sender, decoding.readVarUint(decoder));
		if (type === kind.bye) carried.left(sender);
		if (type === kind.discard) {
			leave();
			onDiscard();
		}
	};
	/** Without a word: what this tab made is not to be taken over by the others. */
	const leave = () => {
		isOpen = false;
		doc.off("update", onUpdate);
		broadcast.unsubscribe(room, onMessage);
		carried.close();
	};
	const hello = () => publish(kind.hello, (encoder) => encoding.writeVarUint8Array(encoder, encodeStateVector(doc)));

	broadcast.subscribe(room, onMessage);
	doc.on("update", onUpdate);
	hello();
	return {
		origin,
		areOthersSaved: carried.isEmpty,
		saved() {
			if (!isOpen || savedUpTo === made) return;
			savedUpTo = made;
			publishSaved();
		},
		discard() {
			if (!isOpen) return;
			publish(kind.discard, () => {});
			leave();
		},
		close() {
			if (!isOpen) return;
			publish(kind.bye, () => {});
			leave();
		},
	};
}
