import { type BrowserContext, test as base } from "@playwright/test";
import { Person } from "./person.ts";
import { RunningServer } from "./server.ts";

interface Fixtures {
	/** A browser of somebody who has given a name; closed with the test. */
	newPerson: (name: string) => Promise<Person>;
}

interface WorkerFixtures {
	server: RunningServer;
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
	newPerson: async ({ browser, server }, use) => {
		const contexts: BrowserContext[] = [];
		const errors: string[] = [];
		await use(async (name) => {
			const context = await browser.newContext({ baseURL: server.url });
			contexts.push(context);
			const page = await context.newPage();
			page.on("pageerror", (error) => errors.push(`${name}: ${error.message}`));
			return await Person.arrive(page, name);
		});
		await Promise.all(contexts.map((context) => context.close()));
		if (errors.length > 0) throw new Error(`a page threw: ${errors.join("; ")}`);
	},
});
