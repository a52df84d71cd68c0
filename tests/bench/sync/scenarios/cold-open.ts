import { benchMap } from "../../bench-map.ts";
import { best, ratio, type Scenario } from "../scenario.ts";
import { untilIdle } from "../server-process.ts";
import { hocuspocus, odograph, yLevel } from "../subjects.ts";

const edits = 50_000;
const editsPerSecond = 2_500;
const ms = "ms to all";

export const coldOpen: Scenario = {
	name: "cold",
	title: "the first to open a room after a restart, with 50,000 edits behind it",
	subjects: [odograph, yLevel, hocuspocus],
	rounds: 3,
	notes: [
		"1,000 cards; moves, typing and fields by ten people. Time from the start of the connection until every edit had come.",
		"Bytes against the whole map as one compacted update.",
	],
	async run({ subject, server, restart, isQuick, job }) {
		const history = {
			dialect: subject.dialect,
			room: "cold-open-room",
			state: Buffer.from(benchMap(1_000).state).toString("base64"),
			edits: isQuick ? edits / 10 : edits,
		};
		await job({ kind: "write", ...history, serverUrl: server.url, editsPerSecond });
		const again = await restart();
		await untilIdle(again.pid);
		const found = await job({ kind: "open", ...history, serverUrl: again.url });
		return {
			[ms]: found.milliseconds,
			kB: found.bytes / 1_000,
			"x compacted": found.bytes / found.compactedBytes,
			missing: found.missing,
		};
	},
	goals: (of) => [
		{
			name: "ms to all against the better peer",
			measured: ratio(of(odograph)[ms], best([of(yLevel)[ms], of(hocuspocus)[ms]])),
			atMost: 0.12,
			unit: "x",
		},
		{ name: "bytes against the compacted state", measured: of(odograph)["x compacted"] ?? null, atMost: 1.05, unit: "x" },
		{ name: "edits missing", measured: of(odograph).missing ?? null, atMost: 0, unit: "edits" },
	],
};
