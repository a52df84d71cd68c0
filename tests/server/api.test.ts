import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { type RunningServer, startServer } from "../support/start-server.ts";
import { createMap, openStockClient, untilDoc, untilSynced } from "./driver.ts";

let server: RunningServer;

// A busy machine takes long to start the server.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.close());

async function call(method: string, path: string, body?: unknown): Promise<{ status: number; body: Record<string, never> }> {
	const response = await fetch(`${server.url}${path}`, {
		method,
		...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
	});
	return { status: response.status, body: JSON.parse((await response.text()) || "{}") };
}

async function titles(query = ""): Promise<string[]> {
	const { body } = await call("GET", `/api/maps${query}`);
	return (body as unknown as { maps: { title: string }[] }).maps.map(({ title }) => title);
}

describe("maps over HTTP", () => {
	it("begin with the two worked journeys, once", async () => {
		const { body } = await call("GET", "/api/maps");
		const samples = (body as unknown as { maps: { id: string; cards: number; stages: number }[] }).maps.filter(({ id }) =>
			id.startsWith("sample-"),
		);
		expect(samples).toHaveLength(2);
		for (const { cards, stages } of samples) {
			expect(cards).toBeGreaterThanOrEqual(60);
			expect(stages).toBeGreaterThanOrEqual(5);
		}
	});

	it("are created once per id, whoever asks how often", async () => {
		const answers = await Promise.all([1, 2, 3].map(() => createMap(server.url, { id: "made-offline-1", title: "Offline" })));
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
		const again = await call("POST", "/api/maps", { id: "made-offline-1", title: "Another title" });
		expect(again).toMatchObject({ status: 200, body: { id: "made-offline-1", title: "Offline" } });
	});

	it("can come with the state of a document made elsewhere", async () => {
		const doc = new Y.Doc();
		doc.getMap("map").set("title", "From a plane");
		const state = Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64");
		expect(await call("POST", "/api/maps", { id: "made-offline-2", state })).toMatchObject({
			status: 201,
			body: { title: "From a plane" },
		});
		expect(await call("POST", "/api/maps", { state: "bm90IGFuIHVwZGF0ZQ==" })).toMatchObject({
			status: 422,
			body: { error: { code: "unreadable" } },
		});
	});

	it("can start from a template or from content", async () => {
		const fromTemplate = await call("POST", "/api/maps", { template: "service-blueprint", title: "Ours" });
		expect(fromTemplate).toMatchObject({ status: 201, body: { title: "Ours" } });
		const content = { info: { title: "By hand" }, stages: [{ id: "stage-1", title: "Before", order: "a0" }] };
		expect(await call("POST", "/api/maps", { content })).toMatchObject({ status: 201, body: { title: "By hand", stages: 1 } });
		expect(await call("POST", "/api/maps", { template: "none-such" })).toMatchObject({
			status: 400,
			body: { error: { code: "badRequest" } },
		});
		expect(await call("POST", "/api/maps", { content: { stages: [{ id: 7 }] } })).toMatchObject({ status: 400 });
	});

	it("are read with everything that is on them", async () => {
		const { status, body } = await call("GET", "/api/maps/sample-telecom-onboarding");
		expect(status).toBe(200);
		expect((body as unknown as { content: { stages: unknown[]; cards: unknown[] } }).content.cards.length).toBeGreaterThanOrEqual(
			60,
		);
		expect(await call("GET", "/api/maps/none-such-map")).toMatchObject({ status: 404, body: { error: { code: "notFound" } } });
		expect(await call("GET", "/api/maps/a%2F..%2Fb")).toMatchObject({ status: 400, body: { error: { code: "badRequest" } } });
	});

	it("are renamed for everybody who has them open, and in the list", async () => {
		await createMap(server.url, { id: "rename-me-please", title: "Old" });
		const reader = openStockClient(server.syncUrl, "rename-me-please");
		await untilSynced(reader.provider);
		expect(await call("PATCH", "/api/maps/rename-me-please", { title: "New" })).toMatchObject({
			status: 200,
			body: { title: "New" },
		});
		await untilDoc(reader.doc, () => reader.doc.getMap("map").get("title") === "New");
		expect(await titles()).toContain("New");
		reader.provider.destroy();
	});

	it("go to the bin and come back", async () => {
		await createMap(server.url, { id: "bin-me-please", title: "Binned" });
		expect(await call("DELETE", "/api/maps/bin-me-please")).toMatchObject({
			status: 200,
			body: { deletedAt: expect.any(String) },
		});
		expect(await titles()).not.toContain("Binned");
		expect(await titles("?bin=1")).toContain("Binned");
		expect(await call("PATCH", "/api/maps/bin-me-please", { restore: true })).toMatchObject({
			status: 200,
			body: { deletedAt: null },
		});
		expect(await titles()).toContain("Binned");
	});

	it("are duplicated with what is on them", async () => {
		const { status, body } = await call("POST", "/api/maps/sample-telecom-onboarding/duplicate", {
			id: "copy-of-telecom",
			title: "Ours",
		});
		expect({ status, body }).toMatchObject({ status: 201, body: { id: "copy-of-telecom", title: "Ours" } });
		const [original, copy] = await Promise.all(
			["sample-telecom-onboarding", "copy-of-telecom"].map((id) => call("GET", `/api/maps/${id}`)),
		);
		const cards = (answer: typeof original) => (answer?.body as { content?: { cards: unknown[] } } | undefined)?.content?.cards;
		expect(cards(copy)).toEqual(cards(original));
		expect(await call("POST", "/api/maps/copy-of-telecom/duplicate")).toMatchObject({
			status: 201,
			body: { title: "Copy of Ours" },
		});
	});
});

describe("operations over HTTP", () => {
	it("change the live document, all or none", async () => {
		await createMap(server.url, { id: "operate-on-me", title: "Live" });
		const reader = openStockClient(server.syncUrl, "operate-on-me");
		await untilSynced(reader.provider);
		const created = await call("POST", "/api/maps/operate-on-me/operations", {
			operations: [
				{ name: "createStage", args: { id: "stage-one", title: "Discover" } },
				{ name: "createStep", args: { stageId: "stage-one", title: "Search" } },
			],
		});
		expect(created).toMatchObject({ status: 200, body: { results: ["stage-one", expect.any(String)] } });
		await untilDoc(reader.doc, () => reader.doc.getMap("steps").size === 1);
		const refused = await call("POST", "/api/maps/operate-on-me/operations", {
			operations: [
				{ name: "createStage", args: { id: "stage-two", title: "Buy" } },
				{ name: "noSuchOperation", args: {} },
			],
		});
		expect(refused).toMatchObject({ status: 400, body: { error: { code: "badRequest" } } });
		const { body } = await call("GET", "/api/maps/operate-on-me");
		expect((body as unknown as { content: { stages: { title: string }[] } }).content.stages.map(({ title }) => title)).toEqual([
			"Discover",
		]);
		reader.provider.destroy();
	});

	it("see what people write, and go on after what was refused", async () => {
		await createMap(server.url, { id: "operate-with-me", title: "Live" });
		const person = openStockClient(server.syncUrl, "operate-with-me");
		await untilSynced(person.provider);
		await call("PATCH", "/api/maps/operate-with-me", { goal: "First" });
		await untilDoc(person.doc, () => person.doc.getMap("map").get("goal") === "First");
		person.doc.getMap("map").set("scenario", "By hand");
		for (;;) {
			const { body } = await call("GET", "/api/maps/operate-with-me");
			if ((body as unknown as { scenario: string }).scenario === "By hand") break;
		}
		await call("PATCH", "/api/maps/operate-with-me", { goal: "Second" });
		await untilDoc(person.doc, () => person.doc.getMap("map").get("goal") === "Second");
		person.provider.destroy();
	});
});

describe("pictures over HTTP", () => {
	const png = new Uint8Array(
		Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64"),
	);
	const upload = (bytes: Uint8Array<ArrayBuffer> | string, type: string, id = "sample-telecom-onboarding") =>
		fetch(`${server.url}/api/maps/${id}/files`, { method: "POST", headers: { "content-type": type }, body: bytes });

	it("are named by their bytes and come back as they were", async () => {
		const receipt = await (await upload(png, "image/png")).json();
		expect(receipt).toMatchObject({ type: "image/png", size: png.length, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
		expect(await (await upload(png, "application/octet-stream")).json()).toEqual(receipt);
		const file = await fetch(`${server.url}/api/maps/sample-telecom-onboarding/files/${receipt.hash}`);
		expect(file.headers.get("content-type")).toBe("image/png");
		expect(file.headers.get("x-content-type-options")).toBe("nosniff");
		expect(new Uint8Array(await file.arrayBuffer())).toEqual(png);
	});

	it("are what their bytes say, not what their sender says", async () => {
		expect((await upload("<script>alert(1)</script>", "image/png")).status).toBe(415);
		expect((await upload("", "image/png")).status).toBe(400);
		expect((await upload(png, "image/png", "none-such-map")).status).toBe(404);
		expect((await upload(new Uint8Array(11 * 2 ** 20), "image/png")).status).toBe(413);
	});

	it("never run when they are SVG", async () => {
		const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
		const { hash } = await (await upload(svg, "image/svg+xml")).json();
		const file = await fetch(`${server.url}/api/maps/sample-telecom-onboarding/files/${hash}`);
		expect(file.headers.get("content-disposition")).toMatch(/^attachment/);
		expect(file.headers.get("content-security-policy")).toContain("sandbox");
	});
});

describe("the server about itself", () => {
	it("describes its calls as OpenAPI", async () => {
		const { body } = await call("GET", "/api/openapi.json");
		const paths = (body as unknown as { paths: Record<string, unknown> }).paths;
		expect(Object.keys(paths).sort()).toEqual(
			[
				"/api/maps",
				"/api/maps/import",
				"/api/maps/{id}",
				"/api/maps/{id}/activity",
				"/api/maps/{id}/activity/latest",
				"/api/maps/{id}/comments/{comment}",
				"/api/maps/{id}/duplicate",
				"/api/maps/{id}/export",
				"/api/maps/{id}/files",
				"/api/maps/{id}/files/{hash}",
				"/api/maps/{id}/import",
				"/api/maps/{id}/invites",
				"/api/maps/{id}/invites/{invite}",
				"/api/maps/{id}/live",
				"/api/maps/{id}/live/added",
				"/api/maps/{id}/live/mine",
				"/api/maps/{id}/me",
				"/api/maps/{id}/operations",
				"/api/maps/{id}/people",
				"/api/maps/{id}/people/{person}",
				"/api/maps/{id}/picture-links",
				"/api/maps/{id}/picture-links/{link}",
				"/api/maps/{id}/scores",
				"/api/maps/{id}/scores/stream",
				"/api/maps/{id}/verbatims",
				"/api/maps/{id}/verbatims/answers",
				"/api/maps/{id}/versions",
				"/api/maps/{id}/versions/{version}",
				"/api/maps/{id}/versions/{version}/duplicate",
				"/api/maps/{id}/versions/{version}/restore",
				"/api/maps/{id}/versions/{version}/state",
				"/api/maps/{id}/webhooks",
				"/api/maps/{id}/webhooks/{webhook}",
				"/api/maps/{id}/webhooks/{webhook}/deliveries",
				"/api/maps/{id}/webhooks/{webhook}/deliveries/{delivery}",
				"/api/maps/{id}/webhooks/{webhook}/test",
				"/api/inbox",
				"/api/notices",
				"/api/notices/seen",
				"/api/customers/{key}/answers",
				"/api/metrics",
				"/api/metrics/{id}",
				"/api/metrics/{id}/answers",
				"/api/metrics/{id}/answers/{answer}",
				"/api/metrics/{id}/comparison",
				"/api/metrics/{id}/distribution",
				"/api/metrics/{id}/score",
				"/api/metrics/{id}/segments",
				"/api/metrics/{id}/series",
				"/api/metrics/{id}/versions",
				"/api/server",
				"/api/invites",
				"/api/invites/{invite}",
				"/api/join",
				"/api/join/look",
				"/api/keys",
				"/api/keys/{key}",
				"/api/me",
				"/api/people",
				"/api/people/{person}",
				"/api/sign-out",
				"/api/hooks/{id}",
				"/api/hooks/{id}/token",
				"/api/source-vendors",
				"/api/sources",
				"/api/sources/{id}",
				"/api/sources/{id}/retry",
				"/healthz",
				"/metrics",
				"/pictures/{file}",
				"/readyz",
			].sort(),
		);
	});

	it("says who can reach it and that it is well", async () => {
		expect(await call("GET", "/api/server")).toMatchObject({
			status: 200,
			body: { auth: "local", isLoopbackOnly: true, publicUrl: null, protocol: 1 },
		});
		expect(await call("GET", "/healthz")).toMatchObject({ status: 200 });
		expect(await call("GET", "/readyz")).toMatchObject({ status: 200 });
	});

	it("answers what it does not know with an error that says so", async () => {
		expect(await call("GET", "/api/none-such")).toMatchObject({ status: 404, body: { error: { code: "notFound" } } });
		expect(await call("POST", "/api/maps", "not an object")).toMatchObject({
			status: 400,
			body: { error: { code: "badRequest" } },
		});
		const broken = await fetch(`${server.url}/api/maps`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: "{",
		});
		expect(broken.status).toBe(400);
	});
});
