import { expect } from "@playwright/test";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";
import { Person } from "./person.ts";
import { RunningServer } from "./server.ts";

const isSoak = process.env.ODOGRAPH_SOAK === "1";

test("the server is killed while two people write, and nothing that was called Saved is missing", async ({ browser }) => {
	const server = new RunningServer();
	await server.start();
	const contexts = [await browser.newContext({ baseURL: server.url }), await browser.newContext({ baseURL: server.url })];
	try {
		const [ada, bo] = await Promise.all(
			contexts.map(async (context, index) => await Person.arrive(await context.newPage(), ["Ada", "Bo"][index] ?? "")),
		);
		if (ada === undefined || bo === undefined) throw new Error("two people are needed");
		const mapId = await createMap(server.url);
		await ada.open(mapId);
		await bo.open(mapId);
		await Promise.all([ada.hasPageOnDevice(), bo.hasPageOnDevice()]);
		await ada.addCard("Ask", "Touchpoints", "Desk");
		await ada.seesStatus("Saved");
		await bo.addCard("Search", "Backstage", "Sorts returns");
		await server.stop("SIGKILL");
		await ada.addCard("Sign up", "Touchpoints", "Form");
		await ada.seesStatus("Offline, saved on this device");
		await server.start();
		await ada.seesStatus("Saved");
		await bo.seesStatus("Saved");
		const all = ["Asks at the desk", "Desk", "Form", "Queues twice", "Sorts returns", "Walks along the shelves"];
		await expect(async () => expect(await bo.titles()).toEqual(all)).toPass({ timeout: 20_000 });
		const kept = await (await fetch(`${server.url}/api/maps/${mapId}/export?format=json`)).json();
		expect(kept).toEqual(await ada.download());
	} finally {
		await Promise.all(contexts.map((context) => context.close()));
		await server.close();
	}
});

test("a part of the page that cannot be fetched is missing alone, and that is said", async ({ knownPerson, server }) => {
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	await ada.context.route(/\/assets\/(context-menu|minimap)-.*\.css$/, (route) => route.abort());
	await ada.open(mapId);
	await expect(ada.page.getByText("A part of this page did not arrive.")).toBeVisible();
	await ada.addCard("Ask", "Touchpoints", "Desk");
	await ada.seesStatus("Saved");
	expect(await ada.titles()).toContain("Desk");
});

test("one person alone sees no reconnect @soak", async ({ knownPerson, server }) => {
	test.setTimeout(150_000);
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	const opened: string[] = [];
	ada.page.on("websocket", (socket) => opened.push(socket.url()));
	await ada.open(mapId);
	// The stock client gives up after 30 s without a message: one such span and a bit, in the long run two.
	await ada.page.waitForTimeout(isSoak ? 70_000 : 36_000);
	await ada.seesStatus("Saved");
	const rooms = opened.map((url) => new URL(url).pathname.replace(`/sync/${mapId}`, ""));
	expect(rooms.sort()).toEqual(["", ".live", ".talk"]);
});

test("a map that is not there, and a document that is broken, are said plainly", async ({ knownPerson }) => {
	const ada = await knownPerson("Ada");
	await ada.page.goto("/map/no-such-map-1");
	await expect(ada.page.getByText(/no such map/i).first()).toBeVisible();
	await ada.page.goto("/nowhere");
	await expect(ada.page.getByRole("heading")).toBeVisible();
});

test("a page of another origin cannot open the socket", async ({ knownPerson, server }) => {
	const mapId = await createMap(server.url);
	const ada = await knownPerson("Ada");
	const foreign = server.url.replace("127.0.0.1", "localhost");
	await ada.page.goto(`${foreign}/healthz`);
	const outcome = await ada.page.evaluate(
		(url) =>
			new Promise((resolve) => {
				const socket = new WebSocket(url);
				socket.onopen = () => resolve("open");
				socket.onerror = () => resolve("refused");
			}),
		`${server.url.replace("http", "ws")}/sync/${mapId}`,
	);
	expect(outcome).toBe("refused");
});
