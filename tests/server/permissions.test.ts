import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { routeNeeds } from "./route-needs.ts";
import { startTestApp } from "./test-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

type TestApp = Awaited<ReturnType<typeof startTestApp>>;

/** The server's own routes; what Fastify adds for HEAD asks for the same as the GET beside it. */
function routesOf(app: TestApp): Map<string, string> {
	const needs = new Map(app.routes.map(({ method, url, need }) => [`${method} ${url}`, need]));
	for (const [route, need] of needs) {
		const get = route.replace("HEAD ", "GET ");
		if (route === get || needs.get(get) === undefined) continue;
		expect({ route, need }).toEqual({ route, need: needs.get(get) });
		needs.delete(route);
	}
	return needs;
}

const pathOf = (url: string) =>
	url.replace(":id", "some-map-0").replace(":hash", "0".repeat(64)).replace(":answer", "one").replace(":key", "ada");

describe("a server of this machine", () => {
	let app: TestApp;
	beforeAll(async () => {
		app = await startTestApp();
	});
	afterAll(() => app.close());

	it("has a row for each of its routes, which says what the route asks for", () => {
		expect(Object.fromEntries(routesOf(app))).toEqual(routeNeeds);
	});

	it("asks nobody who they are, on any of them", async () => {
		for (const route of Object.keys(routeNeeds)) {
			const [method = "", url = ""] = route.split(" ");
			const { status } = await fetch(`${app.url}${pathOf(url)}`, { method });
			// A hook says itself that it was not convinced.
			if (!url.startsWith("/api/hooks")) expect([route, status]).not.toEqual([route, expect.toBeOneOf([401, 403])]);
		}
	});

	it("says of each map that one owns it", async () => {
		const { maps } = await (await fetch(`${app.url}/api/maps`)).json();
		expect(maps.map(({ role }: { role: string }) => role)).toEqual(maps.map(() => "owner"));
		expect(maps.length).toBeGreaterThan(0);
	});
});
