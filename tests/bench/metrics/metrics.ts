import type { Findings, Goal, Part, Row } from "../part.ts";
import { type Odograph, startOdograph } from "../setup/odograph.ts";
import { median } from "../statistics.ts";
import { answerBodies, days, erased, firstDay, lastDay, segments } from "./answers.ts";
import { openRows, type Rows } from "./from-rows.ts";

const small = 10_000;
const ingested = 1_000_000;
const warmUp = 50;
const times = 300;
/** A score costs the same whatever the number of answers; what is left is noise. */
const flat = 1.2;
const account = "account-7";

async function call<T>(url: string, init: RequestInit = {}): Promise<T> {
	const answer = await fetch(url, init);
	if (!answer.ok) throw new Error(`The server refused what the bench asked: ${answer.status} ${await answer.text()}`);
	return (await answer.json()) as T;
}

/** Milliseconds that the server took for all bodies; making them is not counted. */
async function ingest(url: string, id: string, count: number): Promise<number> {
	await call(`${url}/api/metrics`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ id, name: id, kind: "nps" }),
	});
	let spent = 0;
	for (const { text, answers } of answerBodies(count)) {
		const start = performance.now();
		const receipt = await call<{ accepted: number }>(`${url}/api/metrics/${id}/answers`, {
			method: "POST",
			headers: { "content-type": "application/x-ndjson" },
			body: text,
		});
		spent += performance.now() - start;
		if (receipt.accepted !== answers) throw new Error(`Of ${answers} answers ${receipt.accepted} were taken.`);
	}
	return spent;
}

interface Latency {
	/** ms of one score over HTTP, of everybody and of one segment. */
	readonly all: number;
	readonly segment: number;
	readonly value: number;
}

/** By number of answers. */
async function latenciesOf(url: string, sizes: readonly number[]): Promise<Map<number, Latency>> {
	const urls = sizes.map((count) => `${url}/api/metrics/${idOf(count)}/score?from=${firstDay}&to=${lastDay}`);
	const all = await timed(urls);
	const segment = await timed(urls.map((each) => `${each}&segment=account:${account}`));
	const latencies = new Map<number, Latency>();
	for (const [index, count] of sizes.entries()) {
		const { value } = await call<{ value: number }>(urls[index] ?? "");
		latencies.set(count, { all: all[index] ?? Number.NaN, segment: segment[index] ?? Number.NaN, value });
	}
	return latencies;
}

/** In turns, so that what else the machine does meets all of them alike. */
async function timed(urls: readonly string[]): Promise<number[]> {
	const spent = urls.map((): number[] => []);
	for (let n = 0; n < warmUp + times; n++) {
		for (const [index, url] of urls.entries()) {
			const start = performance.now();
			await call(url);
			if (n >= warmUp) spent[index]?.push(performance.now() - start);
		}
	}
	return spent.map(median);
}

function timedRows(score: () => number): number {
	const spent = Array.from({ length: 3 }, () => {
		const start = performance.now();
		score();
		return performance.now() - start;
	});
	return median(spent);
}

async function measureSizes({ url }: Odograph, rows: Rows, sizes: readonly number[]) {
	const found: { count: number; before: Latency; after: Latency; erase: number; allFromRows: number; segmentFromRows: number }[] =
		[];
	const before = await latenciesOf(url, sizes);
	const erase = performance.now();
	await call(`${url}/api/customers/${erased}/answers`, { method: "DELETE" });
	const eraseTime = performance.now() - erase;
	for (const [count, after] of await latenciesOf(url, sizes)) {
		const id = idOf(count);
		const difference = Math.abs(rows.scoreOfAll(id) - after.value);
		if (!(difference < 1e-9)) throw new Error(`The rows say ${difference} points more or less than the score.`);
		const allFromRows = timedRows(() => rows.scoreOfAll(id));
		const segmentFromRows = timedRows(() => rows.scoreOfSegment(id, account));
		found.push({ count, before: before.get(count) ?? after, after, erase: eraseTime, allFromRows, segmentFromRows });
	}
	return found;
}

const idOf = (count: number) => `answers-${count}`;

/** What answers cost on the way in, and what a score costs when there are many. */
export const metrics: Part = {
	name: "metrics",
	async run({ answers, say }): Promise<Findings> {
		const server = await startOdograph();
		try {
			const sizes = [small, answers];
			const ingests: Row[] = [];
			for (const count of new Set([small, Math.min(ingested, answers), answers])) {
				say(`metrics: ${count} answers on their way in`);
				const spent = await ingest(server.url, idOf(count), count);
				ingests.push({ answers: count, seconds: spent / 1_000, "answers a second": (1_000 * count) / spent });
			}
			const rows = openRows(server.dataFolder);
			say("metrics: scores");
			const found = await measureSizes(server, rows, sizes);
			rows.close();
			const table: Row[] = found.map(({ count, before, after, allFromRows, segmentFromRows }) => ({
				answers: count,
				"everybody, ms": before.all,
				"after an erase, ms": after.all,
				"from rows, ms": allFromRows,
				"one segment, ms": before.segment,
				"segment after an erase, ms": after.segment,
				"segment from rows, ms": segmentFromRows,
			}));
			const [little, much] = found;
			const ratio = (read: (latency: Latency) => number, when: "before" | "after"): number | null =>
				little === undefined || much === undefined ? null : read(much[when]) / read(little[when]);
			const goals: Goal[] = (["before", "after"] as const).flatMap((when) => [
				{
					name: `score of everybody ${when} an erase, ${answers} answers against ${small}`,
					measured: ratio(({ all }) => all, when),
					atMost: flat,
					unit: "x",
				},
				{
					name: `score of one segment ${when} an erase, ${answers} answers against ${small}`,
					measured: ratio(({ segment }) => segment, when),
					atMost: flat,
					unit: "x",
				},
			]);
			return {
				tables: [
					{ title: "Answers on their way in (NDJSON over HTTP, fsynced, one segment and one customer each)", rows: ingests },
					{
						title: `A score over ${days} days and HTTP, ${segments} segments (medians of ${times})`,
						rows: table,
						notes: [
							"From rows: the value alone, with one SQL statement on the same file, without HTTP, interval and steps.",
							`The erase took all answers of one customer out of every metric, in ${Math.round(found[0]?.erase ?? 0)} ms.`,
						],
					},
				],
				goals,
			};
		} finally {
			await server.close();
		}
	},
};
