import type { Scenario } from "../scenario.ts";
import { odograph, subjects } from "../subjects.ts";

const growth = "growth MB";

export const stalledReader: Scenario = {
	name: "stalled",
	title: "a reader that stops while 60 MB of edits flow",
	subjects,
	notes: [
		"Growth: the highest RSS of the server while one reader has stopped, less the highest while the same flows and all read.",
	],
	async run({ subject, server, isQuick, job }) {
		const found = await job({
			kind: "stalled",
			serverUrl: server.url,
			serverPid: server.pid,
			dialect: subject.dialect,
			megabytes: isQuick ? 30 : 60,
		});
		return {
			[growth]: found.stalledMegabytes - found.readingMegabytes,
			"reading MB": found.readingMegabytes,
			"stalled MB": found.stalledMegabytes,
			"closed (1 = yes)": found.closed,
			missing: found.missing,
		};
	},
	goals: (of) => [
		{ name: "growth", measured: of(odograph)[growth] ?? null, atMost: 16, unit: "MB" },
		{ name: "left open", measured: notClosed(of(odograph)["closed (1 = yes)"]), atMost: 0, unit: "readers" },
	],
};

function notClosed(closed: number | null | undefined): number | null {
	return closed === null || closed === undefined ? null : 1 - closed;
}
