import { benchMap } from "../../bench-map.ts";
import { best, ratio, type Scenario } from "../scenario.ts";
import { hocuspocus, odograph, subjects, yLevel, yWebsocket } from "../subjects.ts";

const ms = "ms to the last byte";

export const crowd: Scenario = {
	name: "crowd",
	title: "200 sockets that only count join one room of 2,000 cards at once",
	subjects,
	async run({ subject, server, isQuick, job }) {
		const found = await job({
			kind: "crowd",
			serverUrl: server.url,
			serverPid: server.pid,
			dialect: subject.dialect,
			room: "crowded-room",
			state: Buffer.from(benchMap(2_000).state).toString("base64"),
			sockets: isQuick ? 50 : 200,
		});
		return { [ms]: found.milliseconds, "CPU s": found.cpuSeconds, missing: found.missing };
	},
	goals: (of) => [
		{
			name: "ms to the last byte against the better peer",
			measured: ratio(of(odograph)[ms], best([yWebsocket, yLevel, hocuspocus].map((peer) => of(peer)[ms]))),
			atMost: 0.2,
			unit: "x",
		},
	],
};
