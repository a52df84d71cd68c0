import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startTestApp } from "../test-app.ts";

// A busy machine takes long to start the server.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: Awaited<ReturnType<typeof startTestApp>>;
beforeAll(async () => {
	server = await startTestApp();
});
afterAll(() => server.close());

const text = readFileSync(new URL("../../../docs/metrics-api.md", import.meta.url), "utf8");
/** A command and, where the document shows one, its answer. */
const examples = [...text.matchAll(/```sh\n(curl [^`]*)```(?:\n\n```json\n([^`]*)```)?/g)].map(([, command = "", answer]) => ({
	command,
	answer,
}));

/** The words of a command as a shell would split them. */
function wordsOf(command: string): string[] {
	return [...command.replaceAll("\\\n", " ").matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}

/** What curl would ask; a word that is not known here fails rather than being passed over. */
function requestOf(command: string): { readonly url: string; readonly init: RequestInit } {
	const [, ...words] = wordsOf(command);
	const headers = new Headers();
	let method = "GET";
	let body: string | null = null;
	let url = "";
	for (let word = words.shift(); word !== undefined; word = words.shift()) {
		if (word === "-X") method = words.shift() ?? "";
		else if (word === "-H") {
			const [name = "", value = ""] = (words.shift() ?? "").split(": ");
			headers.append(name, value);
		} else if (word === "-d" || word === "--data-binary") body = words.shift() ?? "";
		else if (word.startsWith("http://127.0.0.1:4400/")) url = word.replace("http://127.0.0.1:4400", server.url);
		else if (word !== "-N") throw new Error(`What does ${word} mean?`);
	}
	return { url, init: { method, headers, body } };
}

describe("the examples of the document", () => {
	it("are all found", () => {
		expect(examples.length).toBe(text.match(/^curl /gm)?.length);
		expect(examples.length).toBeGreaterThan(15);
	});

	// They build on each other, as a reader makes them.
	it.each(examples)("answer what it says: $command", async ({ command, answer }) => {
		const { url, init } = requestOf(command);
		const abort = new AbortController();
		const response = await fetch(url, { ...init, signal: abort.signal });
		if (answer === undefined) {
			expect(response.headers.get("content-type")).toBe("text/event-stream");
			abort.abort();
			return;
		}
		expect(await response.json()).toMatchObject(JSON.parse(answer) as object);
	});
});
