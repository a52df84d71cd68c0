import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { writeJson } from "../../src/shared/formats/json.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { themes } from "../../src/shared/scene/theme.ts";
import { openStockClient, untilDoc, untilSynced } from "./driver.ts";
import { startTestApp } from "./test-app.ts";

let server: Awaited<ReturnType<typeof startTestApp>>;
const sample = "sample-telecom-onboarding";

// A busy machine takes long to start the server.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
	server = await startTestApp();
});
afterAll(() => server.close());

async function exportAs(format: string, id = sample): Promise<{ headers: Headers; text: string; status: number }> {
	const answer = await fetch(`${server.url}/api/maps/${id}/export?format=${format}`);
	return { headers: answer.headers, status: answer.status, text: await answer.text() };
}

async function importAs(format: string, body: string | Uint8Array<ArrayBuffer>) {
	const answer = await fetch(`${server.url}/api/maps/import?format=${format}`, { method: "POST", body });
	return { status: answer.status, body: await answer.json() };
}

describe("open formats over HTTP", () => {
	it("JSON goes out and comes back as the same map", async () => {
		const { text, headers } = await exportAs("json");
		expect(headers.get("content-disposition")).toMatch(/^attachment; filename=".+\.json"/);
		const { status, body } = await importAs("json", text);
		expect(status).toBe(201);
		expect(body.problems).toEqual([]);
		expect((await exportAs("json", body.id)).text).toBe(text);
	});

	it.each(["csv", "mermaid"])("%s goes out and makes a map of the same stages", async (format) => {
		const { text, headers } = await exportAs(format);
		expect(headers.get("content-type")).toMatch(/^text\//);
		const { status, body } = await importAs(format, text);
		expect(status).toBe(201);
		const original = await (await fetch(`${server.url}/api/maps/${sample}`)).json();
		expect(body.stages).toBe(original.stages);
	});

	it("Markdown goes out and comes back with its stages, steps and cards", async () => {
		const { text, headers } = await exportAs("md");
		expect(headers.get("content-type")).toBe("text/markdown; charset=utf-8");
		const { status, body } = await importAs("markdown", text);
		const original = await (await fetch(`${server.url}/api/maps/${sample}`)).json();
		expect({ status, problems: body.problems }).toEqual({ status: 201, problems: [] });
		for (const count of ["title", "stages", "steps", "cards"]) expect(body[count], count).toBe(original[count]);
	});

	it.each([
		["html", "text/html; charset=utf-8", "</html>"],
		["xml", "application/xml; charset=utf-8", "</cjmlLike>"],
	])("%s goes out whole", async (format, type, end) => {
		const { text, headers } = await exportAs(format);
		expect(headers.get("content-type")).toBe(type);
		expect(headers.get("content-disposition")).toMatch(new RegExp(`^attachment; filename=".+\\.${format}"`));
		expect(text.trimEnd().endsWith(end)).toBe(true);
	});

	it("Mermaid text becomes a map with its title", async () => {
		const { status, body } = await importAs(
			"mermaid",
			"journey\n  title Buy a ticket\n  section Search\n    Find a train: 5: Traveller\n    Compare: 2: Traveller\n",
		);
		expect({ status, body }).toMatchObject({ status: 201, body: { title: "Buy a ticket", stages: 1, steps: 2 } });
	});

	it.each([
		["json", "not json", 422],
		["json", "", 400],
		["mermaid", "graph TD; A-->B", 422],
		["markdown", "Only a sentence", 422],
		["pdf", "x", 400],
	])("%s that cannot be read is answered with a sentence: %j", async (format, text, status) => {
		const answer = await importAs(format, text);
		expect(answer).toMatchObject({
			status,
			body: { error: { code: expect.any(String), message: expect.stringMatching(/\.$/) } },
		});
	});

	it("a file that is too large is answered, not cut off", async () => {
		expect(await importAs("csv", new Uint8Array(26 * 2 ** 20))).toMatchObject({
			status: 413,
			body: { error: { code: "tooLarge" } },
		});
	});

	it("a map that is not there has no export", async () => {
		expect((await exportAs("json", "no-such-map")).status).toBe(404);
		expect((await exportAs("docx")).status).toBe(400);
	});

	it("a workbook goes out and makes a map of the same stages", async () => {
		const bytes = await workbook();
		const { status, body } = await importAs("xlsx", bytes);
		expect(status).toBe(201);
		expect(body.stages).toBe((await (await fetch(`${server.url}/api/maps/${sample}`)).json()).stages);
		const answer = await fetch(`${server.url}/api/maps/import?format=xlsx&sheet=Nowhere`, { method: "POST", body: bytes });
		expect(answer.status).toBe(400);
	});

	it("an edited table is told as changes, and then made", async () => {
		const { body: copy } = await importAs("json", (await exportAs("json")).text);
		const csv = (await exportAs("csv", copy.id)).text;
		const [title = ""] = /Orders online/.exec(csv) ?? /[A-Z][a-z]{6,}[^,"\r\n]*(?=,)/.exec(csv.slice(csv.indexOf("\n"))) ?? [];
		const edited = csv.replaceAll(title, `${title} (edited)`);
		const change = (query: string) =>
			fetch(`${server.url}/api/maps/${copy.id}/import?format=csv${query}`, { method: "POST", body: edited });
		const told = await (await change("&dryRun=true")).json();
		expect(told.changes.length).toBeGreaterThan(0);
		expect(told.changes[0]).toMatchObject({ kind: "changed", fields: [{ isConflict: false }] });
		expect((await exportAs("csv", copy.id)).text).toBe(csv);
		expect(await (await change("")).json()).toEqual(told);
		expect((await exportAs("csv", copy.id)).text).not.toBe(csv);
		expect((await (await change("&dryRun=true")).json()).changes).toEqual([]);
	});

	it("an edited table reaches who has the map open, and what they do meanwhile stays", async () => {
		const { body: copy } = await importAs("json", (await exportAs("json")).text);
		const csv = (await exportAs("csv", copy.id)).text;
		const { doc, provider } = openStockClient(server.syncUrl, copy.id);
		await untilSynced(provider);
		const edited = csv.replaceAll("Plan comparison page", "A page of plans");
		expect(edited).not.toBe(csv);
		const made = fetch(`${server.url}/api/maps/${copy.id}/import?format=csv`, { method: "POST", body: edited });
		doc.getMap("map").set("scenario", "Written meanwhile");
		expect((await made).status).toBe(200);
		await untilDoc(doc, () => JSON.stringify(doc.getMap("cards").toJSON()).includes("A page of plans"));
		const { text } = await exportAs("json", copy.id);
		expect(text).toContain("Written meanwhile");
		expect(text).toContain("A page of plans");
		provider.destroy();
		doc.destroy();
	});

	it("a table of another map changes nothing", async () => {
		const answer = await fetch(`${server.url}/api/maps/${sample}/import?format=csv`, {
			method: "POST",
			body: "Id,Card title\nx,Tea",
		});
		expect({ status: answer.status, body: await answer.json() }).toMatchObject({
			status: 422,
			body: { error: { message: expect.stringContaining("No row of this table") } },
		});
	});
});

describe("slides over HTTP", () => {
	it("are a presentation named after the map, in the theme that was asked for, with the map's own pictures", async () => {
		const original = telecomOnboarding();
		const png = Buffer.from(
			"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
			"base64",
		);
		const { body } = await importAs("json", writeJson(original));
		const { hash } = await (await fetch(`${server.url}/api/maps/${body.id}/files`, { method: "POST", body: png })).json();
		const cards = original.cards.map((card, index) =>
			index === 0 ? { ...card, kind: "storyboard" as const, picture: hash } : card,
		);
		const { body: made } = await importAs("json", writeJson({ ...original, cards }));
		await fetch(`${server.url}/api/maps/${made.id}/files`, { method: "POST", body: png });
		const answer = await fetch(`${server.url}/api/maps/${made.id}/export?format=pptx&theme=dark`);
		expect(answer.status).toBe(200);
		expect(answer.headers.get("content-type")).toMatch(/presentationml\.presentation/);
		expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="Telecom onboarding\.pptx"/);
		const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()));
		expect(Object.keys(parts).filter((name) => name.startsWith("ppt/slides/slide")).length).toBe(made.stages + 2);
		expect(parts["ppt/media/image1.png"]).toEqual(new Uint8Array(png));
		expect(strFromU8(parts["ppt/slides/slide3.xml"] ?? new Uint8Array())).toContain(themes.dark.text?.slice(1).toUpperCase());
	});

	it("are refused with a sentence for a map that is not there and a theme that is none", async () => {
		expect((await exportAs("pptx", "no-such-map")).status).toBe(404);
		const { status, text } = await exportAs("pptx&theme=pink");
		expect(status).toBe(400);
		expect(JSON.parse(text).error.message).toMatch(/\.$/);
	});
});

async function workbook(): Promise<Uint8Array<ArrayBuffer>> {
	const answer = await fetch(`${server.url}/api/maps/${sample}/export?format=xlsx`);
	expect(answer.headers.get("content-disposition")).toMatch(/\.xlsx"/);
	return new Uint8Array(await answer.arrayBuffer());
}
