import { type Browser, expect } from "@playwright/test";
import { seededRandom } from "../support/seeded-random.ts";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";
import { Mapper } from "./mapper.ts";
import { type DownloadedMap, Person } from "./person.ts";
import { RunningServer } from "./server.ts";
import { smallMap } from "./small-map.ts";
import { everyone, WorkshopBook } from "./workshop-book.ts";

const isSoak = process.env.ODOGRAPH_SOAK === "1";
const seed = Number(process.env.ODOGRAPH_SEED ?? (isSoak ? Date.now() % 1_000_000 : 1));
const seconds = isSoak ? 600 : 15;
const phases = 5;

/** Two people in two browsers on a server of their own. */
async function withWorkshop(browser: Browser, run: (server: RunningServer, people: readonly [Person, Person]) => Promise<void>) {
	const server = new RunningServer();
	await server.start();
	const arrive = async (name: string) => {
		const context = await browser.newContext({ baseURL: server.url, reducedMotion: "reduce" });
		return await Person.arrive(await context.newPage(), name);
	};
	const people = [await arrive("Ada"), await arrive("Bo")] as const;
	try {
		await run(server, people);
	} finally {
		await Promise.all(people.map((person) => person.context.close()));
		await server.close();
	}
}

test("two people work at random, one offline for a while, the server killed in the middle, and nothing is missing @soak", async ({
	browser,
}) => {
	test.setTimeout((seconds + 150) * 1_000);
	const book = new WorkshopBook();
	try {
		await withWorkshop(browser, async (server, people) => await workshop(server, people, book));
	} catch (thrown) {
		throw new Error(`with ODOGRAPH_SEED=${seed}, after: ${book.verbs.slice(-40).join("; ")}`, { cause: thrown });
	}
});

async function workshop(server: RunningServer, [ada, bo]: readonly [Person, Person], book: WorkshopBook): Promise<void> {
	const mapId = await createMap(server.url);
	await ada.open(mapId);
	await bo.open(mapId);
	for (const card of smallMap().cards) book.added(everyone, card.title);
	const first = new Mapper({
		person: ada,
		emotion: { step: "Ask", value: 1 },
		book,
		random: seededRandom(seed),
		writesAt: "end",
		hasClipboard: true,
	});
	const second = new Mapper({
		person: bo,
		emotion: { step: "Sign up", value: -1 },
		book,
		random: seededRandom(seed + 1),
		writesAt: "start",
		hasClipboard: false,
	});
	const work = async (): Promise<void> => {
		const end = Date.now() + (seconds * 1_000) / phases;
		const isOver = () => Date.now() >= end;
		await Promise.all([first.work(isOver), second.work(isOver)]);
	};

	await work();
	// Each reads the map by a download, also without a network.
	await Promise.all([ada, bo].map((person) => person.hasExportsOnDevice()));
	await bo.context.setOffline(true);
	await work();
	await bo.seesStatus("Offline, saved on this device");
	await server.stop("SIGKILL");
	await work();
	await ada.seesStatus("Offline, saved on this device");
	await server.start();
	await work();
	await bo.context.setOffline(false);
	await work();

	await ada.seesStatus("Saved");
	await bo.seesStatus("Saved");
	await expect(async () => expect((await ada.download()).map).toEqual((await bo.download()).map)).toPass({ timeout: 30_000 });
	const kept: DownloadedMap = await (await fetch(`${server.url}/api/maps/${mapId}/export?format=json`)).json();
	expect(kept).toEqual(await ada.download());
	expect(book.faults(kept.map.cards.map((card) => card.title))).toEqual([]);
	const valueAt = (stepId: string) => kept.map.emotions.find((emotion) => emotion.stepId === stepId)?.value;
	expect([valueAt("step-ask"), valueAt("step-sign")]).toEqual([first.emotion, second.emotion]);
}
