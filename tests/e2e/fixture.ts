import { type BrowserContext, test as base, type Page } from "@playwright/test";
import type { Identity } from "../../src/editor/identity.ts";
import { newId } from "../../src/shared/map/new-id.ts";
import { Person } from "./person.ts";
import { RunningServer } from "./server.ts";

interface Fixtures {
	/** A page in a browser of its own that knows what is given; a page that throws fails the test. Closed with the test. */
	openBrowser: (name: string, known?: Readonly<Record<string, string>>) => Promise<Page>;
	/** Somebody's first visit: on the home page, where they have given a name. */
	newPerson: (name: string) => Promise<Person>;
	/** Somebody who was here before, before any page: for tests that begin on a map. */
	knownPerson: (name: string) => Promise<Person>;
}

interface WorkerFixtures {
	server: RunningServer;
}

/** What a browser keeps of who sits at it. */
function identityOf(name: string): Record<string, string> {
	return { "odograph:identity": JSON.stringify({ personId: newId(), name, colour: "indigo" } satisfies Identity) };
}

export const test = base.extend<Fixtures, WorkerFixtures>({
	server: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
		async ({}, use) => {
			const server = new RunningServer();
			await server.start();
			await use(server);
			await server.close();
		},
		{ scope: "worker" },
	],
	openBrowser: async ({ browser, server }, use) => {
		const contexts: BrowserContext[] = [];
		const errors: string[] = [];
		await use(async (name, known = {}) => {
			const localStorage = Object.entries(known).map(([key, value]) => ({ name: key, value }));
			const origins = localStorage.length === 0 ? [] : [{ origin: server.url, localStorage }];
			const context = await browser.newContext({ baseURL: server.url, storageState: { cookies: [], origins } });
			contexts.push(context);
			const page = await context.newPage();
			page.on("pageerror", (error) => errors.push(`${name}: ${error.message}`));
			return page;
		});
		await Promise.all(contexts.map((context) => context.close()));
		if (errors.length > 0) throw new Error(`a page threw: ${errors.join("; ")}`);
	},
	newPerson: async ({ openBrowser }, use) => {
		await use(async (name) => await Person.arrive(await openBrowser(name), name));
	},
	knownPerson: async ({ openBrowser }, use) => {
		await use(async (name) => new Person(await openBrowser(name, identityOf(name)), name));
	},
});
