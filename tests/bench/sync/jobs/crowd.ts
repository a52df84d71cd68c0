import { type DialectName, dialects } from "../load/dialect.ts";
import { updateMessage } from "../load/messages.ts";
import { untilQuiet } from "../load/schedule.ts";
import { visit } from "../load/visitor.ts";
import { cpuSeconds } from "../process-figures.ts";

/** Many sockets that only count come to one room at once. */
export interface CrowdJob {
	readonly kind: "crowd";
	readonly serverUrl: string;
	readonly serverPid: number;
	readonly dialect: DialectName;
	readonly room: string;
	readonly state: string;
	readonly sockets: number;
}

export interface CrowdResult {
	/** From the first connection to the last byte of the last answer. */
	readonly milliseconds: number;
	readonly cpuSeconds: number;
	/** Answers that were shorter than the map. */
	readonly missing: number;
}

export async function crowd(job: CrowdJob): Promise<CrowdResult> {
	const dialect = dialects[job.dialect];
	const { serverUrl, room } = job;
	const state = Buffer.from(job.state, "base64");
	await dialect.createRoom(serverUrl, room, job.dialect === "odograph" ? state : null);
	const host = await visit({ dialect, serverUrl, room, person: 0, countsOnly: true });
	await host.untilState();
	if (job.dialect !== "odograph") host.say(updateMessage(state));
	await untilQuiet(() => host.bytes, { rest: 1_500, patience: 20_000 });
	const cpuBefore = cpuSeconds(job.serverPid);
	const start = performance.now();
	const guests = await Promise.all(
		Array.from({ length: job.sockets }, async (_, index) => {
			const guest = await visit({ dialect, serverUrl, room, person: index + 1, countsOnly: true });
			await guest.untilState();
			return guest;
		}),
	);
	const milliseconds = Math.max(...guests.map(({ stateAt }) => stateAt ?? Number.NaN)) - start;
	await untilQuiet(() => guests.reduce((sum, { bytes }) => sum + bytes, 0), { rest: 500, patience: 20_000 });
	const cpu = cpuSeconds(job.serverPid) - cpuBefore;
	const missing = guests.filter(({ bytes }) => bytes < state.length * 0.9).length;
	for (const visitor of [host, ...guests]) visitor.leave();
	return { milliseconds, cpuSeconds: cpu, missing };
}
