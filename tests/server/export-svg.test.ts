import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { writeJson } from "../../src/shared/formats/json.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { lookWordNames } from "../../src/shared/scene/look-words.ts";
import { themes } from "../../src/shared/scene/theme.ts";
import { startTestApp } from "./test-app.ts";

const sample = "sample-telecom-onboarding";
/** One pixel. */
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe("a map as SVG over HTTP", () => {
	let server: Awaited<ReturnType<typeof startTestApp>>;

	beforeAll(async () => {
		server = await startTestApp();
	});

	afterAll(() => server.close());

	async function svgOf(id: string, options = ""): Promise<{ answer: Response; text: string }> {
		const answer = await fetch(`${server.url}/api/maps/${id}/export?format=svg${options}`);
		return { answer, text: await answer.text() };
	}

	it("is a file of that type with the font in it, named after the map", async () => {
		const { answer, text } = await svgOf(sample);
		expect(answer.status).toBe(200);
		expect(answer.headers.get("content-type")).toMatch(/^image\/svg\+xml/);
		expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="Telecom onboarding\.svg"/);
		expect(text.match(/@font-face/g)?.length).toBe(2);
		expect(text).toContain('<title id="title">Telecom onboarding</title>');
		expect(text).toContain(`fill:${themes.light.surface}`);
		expect(text.trimEnd().endsWith("</svg>")).toBe(true);
	});

	it("comes in the dark theme, without a background, and with outlines", async () => {
		const { text } = await svgOf(sample, "&theme=dark&transparent=true&outlines=true");
		expect(text).not.toContain('id="background"');
		expect(text).not.toContain("<text");
		expect(text).toContain(`fill:${themes.dark.text}`);
	});

	it("shows what the map remembers of its pictures, and what the call says instead", async () => {
		const { info, ...content } = telecomOnboarding();
		const body = Buffer.from(png, "base64");
		const id = "with-a-look";
		const url = `${server.url}/api/maps/import?format=json&id=${id}`;
		const looks = { pictureTitle: "For the board", pictureLegend: false, pictureTheme: "dark" as const };
		await fetch(url, { method: "POST", body: writeJson({ ...content, info: { ...info, ...looks } }) });
		const { hash } = await (await fetch(`${server.url}/api/maps/${id}/files`, { method: "POST", body })).json();
		const changes = JSON.stringify({ pictureLogo: hash });
		const headers = { "content-type": "application/json" };
		const patched = await fetch(`${server.url}/api/maps/${id}`, { method: "PATCH", body: changes, headers });
		expect(patched.status).toBe(200);
		const { text } = await svgOf(id);
		expect(text).toContain('<title id="title">For the board</title>');
		expect(text).toContain(`fill:${themes.dark.surface}`);
		expect(text).toContain('preserveAspectRatio="xMaxYMin meet"');
		expect(text).not.toContain("Severity of a pain point");
		const other = await svgOf(id, "&title=&theme=light&legend=true&grey=true&footer=Draft&header=false&font=Verdana");
		expect(other.text).toContain(">Draft");
		expect(other.text).toContain("Verdana");
		expect(text).not.toContain("Verdana");
		expect(other.text).toContain("Severity of a pain point");
		expect(other.text).not.toContain("<image ");
		for (const [, r, g, b] of other.text.matchAll(/(?:fill|stroke):#(..)(..)(..)/g)) expect([g, b]).toEqual([r, r]);
		expect((await svgOf(id, "&legend=maybe")).answer.status).toBe(400);
		expect((await svgOf(id, `&title=${"x".repeat(201)}`)).answer.status).toBe(400);
	});

	it("hears every word that the command line knows for a picture", async () => {
		const answers = await Promise.all(lookWordNames.map((name) => svgOf(sample, `&${name}=${"x".repeat(201)}`)));
		expect(answers.map(({ answer }) => answer.status)).toEqual(lookWordNames.map(() => 400));
	});

	it("holds the map's own pictures, and the frame of one that is not there", async () => {
		const content = telecomOnboarding();
		const made = await fetch(`${server.url}/api/maps/import?format=json&id=with-pictures`, {
			method: "POST",
			body: writeJson(content),
		});
		expect(made.status).toBe(201);
		const body = Buffer.from(png, "base64");
		const stored = await (await fetch(`${server.url}/api/maps/with-pictures/files`, { method: "POST", body })).json();
		const cards = content.cards.map((card, index) =>
			index < 2 ? { ...card, kind: "storyboard" as const, picture: index === 0 ? stored.hash : "0".repeat(64) } : card,
		);
		const id = "with-frames";
		await fetch(`${server.url}/api/maps/import?format=json&id=${id}`, { method: "POST", body: writeJson({ ...content, cards }) });
		await fetch(`${server.url}/api/maps/${id}/files`, { method: "POST", body });
		const { text } = await svgOf(id);
		expect(text.split(`data:image/png;base64,${png}`).length).toBe(2);
		expect(text.match(/<image /g)?.length).toBe(1);
	});

	it("is refused with a sentence for a map that is not there and a theme that is none", async () => {
		expect((await svgOf("no-such-map")).answer.status).toBe(404);
		const { answer, text } = await svgOf(sample, "&theme=pink");
		expect(answer.status).toBe(400);
		expect(JSON.parse(text).error.message).toMatch(/\.$/);
	});

	it("waits for its turn where others are drawn", async () => {
		const answers = await Promise.all(Array.from({ length: 5 }, () => svgOf(sample)));
		expect(answers.map(({ answer }) => answer.status)).toEqual([200, 200, 200, 200, 200]);
	});
});
