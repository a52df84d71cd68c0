import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";

const origin = "https://maps.example";
let script = "";
beforeAll(async () => {
	const { outputFiles } = await build({
		entryPoints: ["src/service-worker.ts"],
		bundle: true,
		write: false,
		format: "iife",
		define: {
			__SHELL_FILES__: '["/", "/assets/app-1.js"]',
			__LATER_FILES__: '["/assets/workers/pdf-3.js", "/fonts/print/latin.ttf"]',
			__SHELL_VERSION__: '"v2"',
		},
	});
	script = outputFiles[0]?.text ?? "";
});

type Handler = (event: object) => void;

/** A worker with caches of its own, and a network that a test can cut. */
function startWorker() {
	const handlers = new Map<string, Handler>();
	const stores = new Map<string, Map<string, Response>>();
	const asked: string[] = [];
	let network: ((path: string) => Response) | null = (path) => new Response(`network ${path}`);
	let skipped = false;
	const pathOf = (request: Request | string) => new URL(typeof request === "string" ? request : request.url, origin).pathname;
	const fetchPage = async (request: Request) => {
		asked.push(pathOf(request));
		if (!network) throw new TypeError("offline");
		return network(pathOf(request));
	};
	const storeOf = (name: string) => {
		const store = stores.get(name) ?? new Map<string, Response>();
		stores.set(name, store);
		return store;
	};
	const caches = {
		open: async (name: string) => ({
			match: async (request: Request | string) => storeOf(name).get(pathOf(request))?.clone(),
			put: async (request: Request, response: Response) => void storeOf(name).set(pathOf(request), response),
			addAll: async (requests: Request[]) => {
				const answers = await Promise.all(requests.map(fetchPage));
				if (answers.some((answer) => !answer.ok)) throw new TypeError("one failed");
				for (const [at, request] of requests.entries()) storeOf(name).set(pathOf(request), answers[at] ?? new Response());
			},
		}),
		match: async (request: Request) =>
			[...stores.values()]
				.map((store) => store.get(pathOf(request)))
				.find(Boolean)
				?.clone(),
		keys: async () => [...stores.keys()],
		delete: async (name: string) => stores.delete(name),
	};
	class OwnRequest extends Request {
		constructor(path: string, init?: RequestInit) {
			super(new URL(path, origin), init);
		}
	}
	const self = {
		addEventListener: (type: string, handler: Handler) => handlers.set(type, handler),
		location: { origin },
		clients: { claim: async () => {} },
		skipWaiting: async () => {
			skipped = true;
		},
	};
	runInContext(script, createContext({ self, caches, fetch: fetchPage, Request: OwnRequest, URL, Promise }));
	const wait = async (type: string, parts: object = {}) => {
		const work: Promise<unknown>[] = [];
		handlers.get(type)?.({ waitUntil: (promise: Promise<unknown>) => work.push(promise), ...parts });
		await Promise.all(work);
	};
	return {
		stores,
		asked,
		wait,
		message: (data: unknown) => handlers.get("message")?.({ data }),
		hasSkipped: () => skipped,
		answer: (next: typeof network) => {
			network = next;
		},
		/** The text of the answer; null where the worker leaves the request to the browser. */
		async get(path: string, init: { mode?: string; method?: string } = {}): Promise<string | null> {
			let answer: Promise<Response> | null = null;
			const request = { url: new URL(path, origin).href, method: "GET", mode: "cors", ...init };
			handlers.get("fetch")?.({ request, respondWith: (promise: Promise<Response>) => (answer = promise) });
			return answer === null ? null : (await (answer as Promise<Response>)).text();
		},
	};
}

let worker: ReturnType<typeof startWorker>;
beforeEach(() => {
	worker = startWorker();
});

describe("the service worker", () => {
	it("fills its shell whole or not at all", async () => {
		worker.answer((path) => new Response("", { status: path === "/" ? 200 : 500 }));
		await expect(worker.wait("install")).rejects.toThrow();
		expect(worker.stores.get("shell-v2")?.size ?? 0).toBe(0);
	});

	it("has its files answered from the shell's cache where the browser can do so by itself", async () => {
		const rules: object[] = [];
		await worker.wait("install", { addRoutes: async (rule: object) => rules.push(rule) });
		expect(rules).toEqual([{ condition: { or: [{ urlPattern: "/assets/app-1.js" }] }, source: { cacheName: "shell-v2" } }]);
		await startWorker().wait("install", { addRoutes: () => Promise.reject(new TypeError("No such rule")) });
	});

	it("opens every page of the app without a network", async () => {
		await worker.wait("install");
		worker.answer(null);
		expect(await worker.get("/map/map-00000001", { mode: "navigate" })).toBe("network /");
		expect(await worker.get("/assets/app-1.js")).toBe("network /assets/app-1.js");
	});

	it("waits until the person says so, then drops the files of older versions and nothing else", async () => {
		for (const name of ["shell-v1", "later-v1", "unchanging"]) worker.stores.set(name, new Map());
		await worker.wait("install");
		expect(worker.hasSkipped()).toBe(false);
		worker.message("activate");
		expect(worker.hasSkipped()).toBe(true);
		await worker.wait("activate");
		expect([...worker.stores.keys()].sort()).toEqual(["shell-v2", "unchanging"]);
	});

	it("fetches what is rarely used when a page asks for it, and what failed then when the next one does", async () => {
		await worker.wait("install");
		const files = ["/assets/workers/pdf-3.js", "/fonts/print/latin.ttf"];
		expect(worker.asked).not.toEqual(expect.arrayContaining([files[0]]));
		worker.answer((path) => new Response(path, { status: path === files[0] ? 503 : 200 }));
		await worker.wait("message", { data: "keep" });
		worker.answer(null);
		await worker.wait("message", { data: "keep" });
		await expect(worker.get("/assets/workers/pdf-3.js")).rejects.toThrow("offline");
		worker.answer((path) => new Response(path));
		worker.asked.length = 0;
		await worker.wait("message", { data: "keep" });
		expect(worker.asked).toEqual([files[0]]);
		worker.answer(null);
		expect(await Promise.all(files.map((file) => worker.get(file)))).toEqual(files);
	});

	it("asks the server for the list of maps first, and remembers the last", async () => {
		worker.answer(() => new Response("first"));
		expect(await worker.get("/api/maps")).toBe("first");
		worker.answer(() => new Response("second"));
		expect(await worker.get("/api/maps")).toBe("second");
		worker.answer(null);
		expect(await worker.get("/api/maps")).toBe("second");
	});

	it.each(["/api/maps?bin=1", "/api/maps/map-00000001", "/api/server", "/sync/map-00000001", "/healthz"])(
		"leaves %s to the network",
		async (path) => {
			expect(await worker.get(path)).toBeNull();
			expect(worker.asked).toEqual([]);
		},
	);

	it("leaves writes alone", async () => {
		expect(await worker.get("/api/maps", { method: "POST" })).toBeNull();
	});

	it("keeps pictures and rarely used parts once they were shown, but no failure", async () => {
		const picture = "/api/maps/map-00000001/files/abc";
		worker.answer(() => new Response("gone", { status: 404 }));
		await worker.get(picture);
		worker.answer(() => new Response("bytes"));
		expect(await worker.get(picture)).toBe("bytes");
		worker.answer(null);
		expect(await worker.get(picture)).toBe("bytes");
		await expect(worker.get("/assets/export-2.js")).rejects.toThrow("offline");
	});
});
