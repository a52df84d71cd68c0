import { type Browser, type BrowserContext, test as base, expect } from "@playwright/test";
import type * as Y from "yjs";
import { encodeStateAsUpdate } from "yjs";
import type { Act } from "../../src/shared/live/acts.ts";
import { readLive } from "../../src/shared/live/live-state.ts";
import { createDocument } from "../../src/shared/map/document.ts";
import { newId } from "../../src/shared/map/new-id.ts";
import { readMap } from "../../src/shared/map/projection.ts";
import { createStage } from "../../src/shared/operations/stages.ts";
import { closeCodes } from "../../src/shared/protocol/sync.ts";
import { talkIn } from "../../src/shared/talk/talk-projection.ts";
import { join } from "./guest-list.ts";
import { KillableBrowser } from "./killable-browser.ts";
import { Person } from "./person.ts";
import { forge, givenTo, keptBy } from "./rooms-of.ts";
import { RunningServer } from "./server.ts";
import { smallMap } from "./small-map.ts";

const isSoak = process.env.ODOGRAPH_SOAK === "1";
/** Rounds of writing, voting and talking: in the long run for a quarter of an hour. */
const until = isSoak ? 15 * 60_000 : 0;
/** A map has room for fifty rounds of writing and of voting. */
const roundTime = 50_000;

const editors = ["Edith", "Emil", "Eva", "Egon", "Elsa", "Erik"];
const commenters = ["Cleo", "Carl", "Cora"];

interface Party {
	readonly server: RunningServer;
	readonly mapId: string;
	/** Who has made the map, and leads. */
	readonly olga: Person;
	/** All ten. */
	readonly everybody: Person[];
	readonly crashing: KillableBrowser;
}

const test = base.extend<{ party: Party }>({
	party: async ({ browser }, use, { project }) => {
		const server = new RunningServer({ AUTH: "links" });
		await server.start();
		const { launchOptions } = project.use;
		const crashing = new KillableBrowser({ ...launchOptions, baseURL: server.url });
		const contexts: BrowserContext[] = [];
		const open = async (from: Browser | KillableBrowser) => {
			const context =
				from instanceof KillableBrowser
					? await from.start()
					: await from.newContext({ baseURL: server.url, reducedMotion: "reduce" });
			contexts.push(context);
			return context;
		};
		const olga = await join(await open(browser), server.ownerLink, { name: "Olga" });
		await expect(olga.page.getByRole("button", { name: "New map" })).toBeVisible();
		const made = await olga.page.request.post("/api/maps", { data: { title: "Library card", content: smallMap() } });
		const { id: mapId }: { id: string } = await made.json();
		const linkFor = async (role: string): Promise<string> => {
			const answer = await olga.page.request.post(`/api/maps/${mapId}/invites`, { data: { role } });
			return (await answer.json()).link;
		};
		const [editorLink, commenterLink] = [await linkFor("editor"), await linkFor("commenter")];
		const come = async (name: string, link: string) =>
			join(await open(name === editors.at(-1) ? crashing : browser), link, { name });
		const guests = [
			...(await Promise.all(editors.map((name) => come(name, editorLink)))),
			...(await Promise.all(commenters.map((name) => come(name, commenterLink)))),
		];
		await olga.open(mapId);
		await use({ server, mapId, olga, everybody: [olga, ...guests], crashing });
		await Promise.all(contexts.map((context) => context.close().catch(() => undefined)));
		await crashing.remove();
		await server.close();
	},
});

/** Something that somebody does in the workshop, with their own session. */
async function act({ page }: Person, mapId: string, what: Act): Promise<number> {
	return (await page.request.post(`/api/maps/${mapId}/live`, { data: what })).status();
}

async function must(person: Person, mapId: string, what: Act): Promise<void> {
	expect([person.name, what.kind, await act(person, mapId, what)]).toEqual([person.name, what.kind, 200]);
}

async function exported({ page }: Person, mapId: string): Promise<string> {
	return (await page.request.get(`/api/maps/${mapId}/export?format=json`)).text();
}

/** Everybody writes for themselves, and nobody reads it before it is shown to all. */
async function writeAndReveal({ mapId, olga, everybody }: Party, round: number): Promise<readonly string[]> {
	const writing = newId();
	await must(olga, mapId, { kind: "writing.open", id: writing, title: `What hurts? ${round}` });
	const written = everybody.map(({ name }) => `${name} hides this ${round}`);
	await Promise.all(
		everybody.map((person, at) => {
			const place = { stepId: "step-sign", laneId: "lane-pain" };
			const card = { id: newId(), kind: "painPoint" as const, title: written[at] ?? "", note: "", ...place };
			return must(person, mapId, { kind: "writing.put", writing, card });
		}),
	);
	const rooms = await Promise.all((["map", "talk", "live"] as const).map((part) => givenTo(olga.page, mapId, part)));
	const seen = [await exported(olga, mapId), ...rooms.map((doc) => Buffer.from(encodeStateAsUpdate(doc)).toString("latin1"))];
	for (const text of seen) expect(text).not.toContain(`hides this ${round}`);
	await must(olga, mapId, { kind: "writing.reveal", writing });
	return written;
}

/** Two dots each, on the same card for as many as there are; hidden until the close. */
async function vote({ mapId, olga, everybody }: Party, round: number): Promise<void> {
	const id = newId();
	const target = { cards: ["card-queue", "card-asks"] };
	await must(olga, mapId, { kind: "vote.open", id, title: `Worst first ${round}`, dots: 2, mayStack: true, target });
	// The same from two tabs counts once: a vote says how many dots there are, not how many more.
	const put = (person: Person) => must(person, mapId, { kind: "vote.put", vote: id, card: "card-queue", dots: 2 });
	await Promise.all(everybody.flatMap((person) => [put(person), put(person)]));
	expect(await act(everybody[1] ?? olga, mapId, { kind: "vote.put", vote: id, card: "card-asks", dots: 1 })).not.toBe(200);
	const before = readLive(await givenTo(everybody[2]?.page ?? olga.page, mapId, "live")).votes[id];
	expect(before).toMatchObject({ voters: everybody.length, dotsCast: everybody.length * 2, result: null });
	await must(olga, mapId, { kind: "vote.close", vote: id });
	expect(await act(everybody[1] ?? olga, mapId, { kind: "vote.put", vote: id, card: "card-queue", dots: 1 })).not.toBe(200);
}

async function openComments({ page }: Person): Promise<void> {
	const panel = page.getByRole("region", { name: "Comments" });
	if (!(await panel.isVisible())) await page.keyboard.press("Shift+C");
	await expect(panel).toBeVisible();
}

/** In the page, with a mention. */
async function comment(person: Person, text: string, mention: string): Promise<void> {
	await openComments(person);
	const box = person.page.getByRole("textbox", { name: /^(Comment on|Answer)/ });
	await box.fill(text);
	await box.press("End");
	await box.pressSequentially(` @${mention}`);
	await person.page
		.getByRole("option", { name: new RegExp(`^.*${mention}`) })
		.first()
		.click();
	await box.press("Control+Enter");
	await expect(person.page.getByText(text).first()).toBeVisible();
}

function threadsIn(doc: Y.Doc): unknown {
	return talkIn(doc).threads.map(({ id, isResolved, comments }) => ({
		id,
		isResolved,
		comments: comments.map(({ author, text, reactions }) => ({ author, text, reactions })),
	}));
}

function cardsIn(doc: Y.Doc): readonly string[] {
	return [...readMap(doc).cards.values()].map(({ id, title }) => `${id} ${title}`).sort();
}

test("ten people hold a workshop, one offline for a while, one browser killed, and all end with the same @soak", async ({
	party,
}) => {
	test.setTimeout(until + 240_000);
	const { server, mapId, olga, everybody, crashing } = party;
	const [, edith, emil] = everybody;
	const cleo = everybody.find(({ name }) => name === "Cleo");
	const erik = everybody.find(({ name }) => name === "Erik");
	if (!edith || !emil || !cleo || !erik) throw new Error("somebody is missing");
	await must(olga, mapId, { kind: "session.start", title: "Where it hurts" });
	await Promise.all(everybody.map((person) => must(person, mapId, { kind: "session.join" })));
	await must(olga, mapId, { kind: "timer.start", seconds: 300 });

	const written: string[] = [];
	const end = Date.now() + until;
	let round = 0;
	do {
		const next = Date.now() + roundTime;
		round += 1;
		// One is away while the others go on, and has something to say all the same.
		await emil.hasPageOnDevice();
		await emil.context.setOffline(true);
		written.push(...(await writeAndReveal(party, round)));
		await comment(emil, `Written on the train ${round}`, "Olga");
		await vote(party, round);
		await comment(cleo, `Only a commenter ${round}`, "Edith");
		await emil.context.setOffline(false);
		expect(await edith.find("Walks along")).toBe(1);
		await edith.press("Enter");
		await edith.page.keyboard.press("End");
		await edith.typeInto(`, ${round} times`);
		await emil.seesStatus("Saved");
		if (isSoak) await olga.page.waitForTimeout(Math.max(0, next - Date.now()));
	} while (Date.now() < end);

	// A browser that is killed brings back what it has kept.
	await erik.seesStatus("Saved");
	await crashing.hasOnDisk("odograph");
	crashing.kill();
	await must(olga, mapId, { kind: "decision.put", id: newId(), text: "One desk for both" });
	const again = await crashing.start();
	const back = new Person(await again.newPage(), "Erik");
	await back.open(mapId);
	const present = everybody.map((person) => (person === erik ? back : person));

	// Who may only comment cannot touch the map, whatever program they use.
	const doc = createDocument();
	createStage(doc, { title: "Forged" }, {});
	expect(await forge(cleo.page, mapId, encodeStateAsUpdate(doc))).toBe(closeCodes.forbidden.code);
	expect(await forge(edith.page, `${mapId}.live`, encodeStateAsUpdate(doc))).toBe(closeCodes.forbidden.code);
	expect(server.said("An edit was refused of somebody who may not edit")).toBe(true);

	await must(olga, mapId, { kind: "session.end" });
	await Promise.all(present.map((person) => person.seesStatus("Saved")));
	const atServer = { map: await givenTo(olga.page, mapId, "map"), talk: await givenTo(olga.page, mapId, "talk") };
	const cards = cardsIn(atServer.map);
	expect(cards.length).toBe(3 + written.length);
	expect(cards.some((card) => card.endsWith(`, ${round} times`))).toBe(true);
	for (const title of written) expect(cards.some((card) => card.endsWith(title))).toBe(true);
	expect(talkIn(atServer.talk).threads.flatMap(({ comments }) => comments)).toHaveLength(2 * round);
	const votes = readLive(await givenTo(olga.page, mapId, "live")).votes;
	expect(Object.values(votes).map(({ result }) => result)).toEqual(
		Array.from({ length: round }, () => ({ "card-queue": everybody.length * 2 })),
	);
	for (const person of present) {
		await openComments(person);
		await expect(async () => {
			const kept = { map: await keptBy(person.page, mapId, "map"), talk: await keptBy(person.page, mapId, "talk") };
			expect([person.name, cardsIn(kept.map)]).toEqual([person.name, cards]);
			expect([person.name, threadsIn(kept.talk)]).toEqual([person.name, threadsIn(atServer.talk)]);
			expect([person.name, readLive(await givenTo(person.page, mapId, "live")).votes]).toEqual([person.name, votes]);
		}).toPass({ timeout: 30_000 });
	}
});
