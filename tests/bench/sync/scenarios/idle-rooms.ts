import { benchMap } from "../../bench-map.ts";
import { memoryPerRoom } from "../jobs/idle.ts";
import { best, ratio, type Scenario } from "../scenario.ts";
import { hocuspocus, odograph, yLevel } from "../subjects.ts";

const each = "kB a room";

export const idleRooms: Scenario = {
	name: "idle",
	title: "2,000 rooms of 200 cards, opened after a restart by one person each, who does nothing",
	subjects: [odograph, yLevel, hocuspocus],
	notes: [
		"RSS of the server. Left: 45 seconds after the last person left. A room: full less empty, or less left where that is less.",
	],
	async run({ subject, server, restart, isQuick, job }) {
		const rooms = isQuick ? 300 : 2_000;
		const place = { dialect: subject.dialect, rooms };
		const state = Buffer.from(benchMap(200).state).toString("base64");
		await job({ kind: "seed", ...place, serverUrl: server.url, serverPid: server.pid, state });
		const again = await restart();
		const found = await job({ kind: "idle", ...place, serverUrl: again.url, serverPid: again.pid, patience: 45 });
		return {
			[each]: memoryPerRoom(found, rooms),
			"empty MB": found.emptyMegabytes,
			"full MB": found.fullMegabytes,
			"left MB": found.leftMegabytes,
			"left/empty": found.leftMegabytes / found.emptyMegabytes,
			missing: found.missing,
		};
	},
	goals: (of) => [
		{
			name: "memory a room against the better peer",
			measured: ratio(of(odograph)[each], best([of(yLevel)[each], of(hocuspocus)[each]])),
			atMost: 0.08,
			unit: "x",
		},
		{
			name: "memory after they left against the empty server",
			measured: of(odograph)["left/empty"] ?? null,
			atMost: 1.2,
			unit: "x",
		},
	],
};
