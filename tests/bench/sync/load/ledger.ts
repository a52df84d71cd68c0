import * as Y from "yjs";
import type { Dialect } from "./dialect.ts";
import { type Edit, type Struct, structPrint } from "./edits.ts";
import { readMessage } from "./messages.ts";
import type { Arrival } from "./visitor.ts";

export interface Deliveries {
	/** Edits times their receivers: what should have arrived. */
	readonly expected: number;
	/** Of those, what did not come, or came with other content. */
	readonly missing: number;
	/** ms from the sender's write to the receiver's read of its last byte, one for each delivery since measuring began. */
	readonly latencies: readonly number[];
	/** Receivers who did not learn where each cursor was in the end. */
	readonly staleCursors: number;
}

interface Sent {
	readonly edit: Edit;
	readonly at: number;
}

/** What was sent in a room, held against what each receiver was given. */
export class Ledger {
	/** By client and first clock. */
	readonly #sent = new Map<number, Map<number, Sent>>();
	readonly #cursors = new Map<number, number>();
	#measuredFrom = 0;

	startMeasuring(): void {
		this.#measuredFrom = performance.now();
	}

	noteEdit(edit: Edit, at: number): void {
		const ofClient = this.#sent.get(edit.client) ?? new Map<number, Sent>();
		this.#sent.set(edit.client, ofClient.set(edit.clock, { edit, at }));
	}

	noteCursor(client: number, clock: number): void {
		this.#cursors.set(client, clock);
	}

	/** `receiver` is a client id: nobody needs to be told what they did themselves. */
	check(receiver: number, arrivals: readonly Arrival[], dialect: Dialect): Deliveries {
		const came = new Map<Sent, { print: number; upTo: number; at: number }>();
		const cursors = new Map<number, number>();
		for (const { frame, at } of arrivals) {
			const heard = readMessage(frame, dialect.offset(frame));
			if (heard.kind === "presence") for (const [client, clock] of heard.clocks) cursors.set(client, clock);
			if (heard.kind !== "update" && heard.kind !== "state") continue;
			for (const struct of Y.decodeUpdate(heard.update).structs) this.#note(struct, at, came);
		}
		return this.#compare(receiver, came, cursors);
	}

	#note(struct: Struct, at: number, came: Map<Sent, { print: number; upTo: number; at: number }>): void {
		const ofClient = this.#sent.get(struct.id.client);
		if (ofClient === undefined) return;
		const sent = ofClient.get(struct.id.clock) ?? startedBefore(ofClient, struct.id.clock);
		if (sent === undefined) return;
		const known = came.get(sent) ?? { print: 0, upTo: sent.edit.clock, at };
		// Sent twice is no fault, and does not count twice.
		if (struct.id.clock !== known.upTo) return;
		came.set(sent, { print: (known.print + structPrint(struct)) >>> 0, upTo: known.upTo + struct.length, at });
	}

	#compare(
		receiver: number,
		came: ReadonlyMap<Sent, { print: number; upTo: number; at: number }>,
		cursors: ReadonlyMap<number, number>,
	): Deliveries {
		const latencies: number[] = [];
		let expected = 0;
		let missing = 0;
		for (const [client, ofClient] of this.#sent) {
			if (client === receiver) continue;
			for (const sent of ofClient.values()) {
				expected += 1;
				const found = came.get(sent);
				const isRight = found?.upTo === sent.edit.endClock && found.print === sent.edit.print;
				if (!isRight) missing += 1;
				else if (sent.at >= this.#measuredFrom) latencies.push(found.at - sent.at);
			}
		}
		const stale = [...this.#cursors].filter(([client, clock]) => client !== receiver && cursors.get(client) !== clock);
		return { expected, missing, latencies, staleCursors: stale.length };
	}
}

/** Edits are short: what was cut begins a few clocks before. */
function startedBefore(ofClient: ReadonlyMap<number, Sent>, clock: number): Sent | undefined {
	for (let at = clock - 1; at >= 0 && clock - at < 64; at--) {
		const sent = ofClient.get(at);
		if (sent !== undefined) return sent.edit.endClock > clock ? sent : undefined;
	}
	return undefined;
}
