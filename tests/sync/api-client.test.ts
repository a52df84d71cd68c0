import { fromBase64 } from "lib0/buffer";
import { describe, expect, it } from "vitest";
import { createApiClient } from "../../src/sync/api-client.ts";

interface Call {
	readonly url: string;
	readonly method: string;
	readonly body: unknown;
}

function client(answer: () => Response | Promise<Response>) {
	const calls: Call[] = [];
	const api = createApiClient({
		base: "https://maps.example",
		fetch: async (url, init) => {
			calls.push({ url: String(url), method: init?.method ?? "GET", body: init?.body });
			return answer();
		},
	});
	return { api, calls };
}

const map = { id: "map-00000001", title: "Onboarding" };

describe("the API client", () => {
	it("reads the list, and what an older server leaves out", async () => {
		const { api, calls } = client(() => Response.json({ maps: [map] }));
		expect(await api.listMaps({ bin: true })).toMatchObject([
			{ ...map, scenario: "", state: "current", cards: 0, deletedAt: null },
		]);
		expect(calls[0]?.url).toBe("https://maps.example/api/maps?bin=1");
	});

	it("sends a document as base64", async () => {
		const { api, calls } = client(() => Response.json(map));
		await api.createMap({ id: map.id, state: new Uint8Array([1, 2, 3]) });
		const body: { state: string } = JSON.parse(String(calls[0]?.body));
		expect([...fromBase64(body.state)]).toEqual([1, 2, 3]);
	});

	it("puts ids and hashes safely into addresses", () => {
		const { api } = client(() => Response.json(map));
		expect(api.fileUrl("a/b", "../c")).toBe("https://maps.example/api/maps/a%2Fb/files/..%2Fc");
	});

	it.each([
		[
			"the server's own words",
			() => Response.json({ error: { code: "notFound", message: "There is no such map." } }, { status: 404 }),
			"notFound",
			"There is no such map.",
		],
		[
			"a code that this page does not know",
			() => Response.json({ error: { code: "brandNew", message: "Something new." } }, { status: 409 }),
			"conflict",
			"Something new.",
		],
		["a proxy's page", () => new Response("<h1>Bad gateway</h1>", { status: 502 }), "unavailable", "The server answered 502"],
		["no answer at all", () => Promise.reject(new TypeError("fetch failed")), "unavailable", "cannot be reached"],
		["an answer of another shape", () => Response.json({ maps: "none" }), "unreadable", "could not be read"],
		["an answer that is no JSON", () => new Response("hello"), "unreadable", "could not be read"],
	])("turns %s into a sentence", async (_name, answer, code, message) => {
		const { api } = client(answer);
		await expect(api.listMaps()).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
	});
});
