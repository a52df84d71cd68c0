import { closeCodes } from "../../src/shared/protocol/sync.ts";
import { byLabel, counter, type Family, gauge } from "../telemetry/exposition.ts";
import { Histogram } from "../telemetry/histogram.ts";
import { Tally } from "../telemetry/tally.ts";
import type { Room } from "./room.ts";

interface Unsaved {
	readonly waitingBytes: number;
	readonly setAside: readonly string[];
}

/** What syncing has counted since the server started: plain fields, since the hot path adds to them for every edit. */
export class SyncFigures {
	updates = 0;
	updateBytes = 0;
	/** Edits times who they went to. */
	deliveries = 0;
	compactions = 0;
	failedCompactions = 0;
	storageDeaths = 0;
	/** Seconds from the arrival of an edit to its acknowledgement: of the oldest that an acknowledgement covers. */
	readonly ackLatency = new Histogram();
	readonly commits = new Histogram();
	failedCommits = 0;
	/** By the close codes' names; `client` where the other side went. */
	readonly closes = new Tally(["client", ...Object.keys(closeCodes)]);
	/** Upgrades that were not let in, by our error codes. */
	readonly refusedUpgrades = new Tally();

	families(inMemory: Iterable<Room>, { waitingBytes, setAside }: Unsaved): Family[] {
		const size = measure(inMemory);
		return [
			gauge("odograph_rooms", "Rooms in memory: a map has up to three.", size.rooms),
			gauge("odograph_damaged_rooms", "Those that take no edits, since a part of them cannot be read.", size.damaged),
			gauge("odograph_rooms_set_aside", "Those of them that took edits which could not be written.", setAside.length),
			gauge("odograph_connections", "Connections that are in a room.", size.connections),
			gauge("odograph_room_log_updates", "Updates beside the snapshots of the rooms in memory.", size.logUpdates),
			gauge("odograph_room_log_bytes", "Their bytes.", size.logBytes),
			gauge("odograph_room_snapshot_bytes", "Bytes of the snapshots of the rooms in memory.", size.snapshotBytes),
			counter("odograph_updates_total", "Edits that were taken.", this.updates),
			counter("odograph_update_bytes_total", "Their bytes.", this.updateBytes),
			counter("odograph_deliveries_total", "Edits times the connections they went to.", this.deliveries),
			this.ackLatency.family(
				"odograph_ack_latency_seconds",
				"From the arrival of the oldest edit that an acknowledgement covers to the acknowledgement.",
			),
			this.commits.family("odograph_commit_duration_seconds", "Group commits with their fsync."),
			counter("odograph_commit_failures_total", "Group commits that failed and were tried again.", this.failedCommits),
			gauge("odograph_unsaved_bytes", "Edits that are not on disk yet.", waitingBytes),
			counter("odograph_compactions_total", "Logs that were folded into a snapshot.", this.compactions),
			counter("odograph_compaction_failures_total", "Those that failed.", this.failedCompactions),
			counter("odograph_storage_restarts_total", "Storage threads that died and were started again.", this.storageDeaths),
			byLabel(
				{ name: "odograph_connection_closes_total", help: "Ends of connections, by who or what ended them.", type: "counter" },
				"reason",
				this.closes.counts,
			),
			byLabel(
				{ name: "odograph_upgrade_refusals_total", help: "Connections that were not let in.", type: "counter" },
				"reason",
				this.refusedUpgrades.counts,
			),
		];
	}
}

function measure(inMemory: Iterable<Room>) {
	const size = { rooms: 0, damaged: 0, connections: 0, logUpdates: 0, logBytes: 0, snapshotBytes: 0 };
	for (const { people, content, damage } of inMemory) {
		size.rooms += 1;
		if (!damage.isWhole) size.damaged += 1;
		size.connections += people;
		size.logUpdates += content.tailLength;
		size.logBytes += content.tailBytes;
		size.snapshotBytes += content.size - content.tailBytes;
	}
	return size;
}
