export {};

// Opens the app without a network. Edits are not its concern: they are in IndexedDB, whoever serves the page.
declare const self: ServiceWorkerGlobalScope;
/** Filled in by the build: the files of the app, and a hash of them. */
declare const __SHELL_FILES__: readonly string[];
/** Parts that are big and rarely used, such as what writes files and its fonts. */
declare const __LATER_FILES__: readonly string[];
declare const __SHELL_VERSION__: string;

const shell = `shell-${__SHELL_VERSION__}`;
const later = `later-${__SHELL_VERSION__}`;
/** Pictures on cards: their names are hashes of them. */
const unchanging = "unchanging";
const answers = "answers";

self.addEventListener("install", (event) => {
	event.waitUntil(fillShell());
	event.waitUntil(routeToShell(event));
});

self.addEventListener("activate", (event) => {
	event.waitUntil(dropOldShells().then(() => self.clients.claim()));
});

// A new worker waits until the person says so: a page must not get half of the next version.
self.addEventListener("message", (event) => {
	if (event.data === "activate") void self.skipWaiting();
	if (event.data === "keep") event.waitUntil(keepTheRest());
});

self.addEventListener("fetch", (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== "GET" || url.origin !== self.location.origin) return;
	const answer = answerFor(request, url);
	if (answer) event.respondWith(answer);
});

function answerFor(request: Request, { pathname, search }: URL): Promise<Response> | null {
	if (pathname === "/api/maps" && search === "") return networkFirst(request);
	if (/^\/api\/maps\/[^/]+\/files\/[^/]+$/.test(pathname)) return cacheFirst(request, unchanging);
	if (/^\/(api|sync|pictures|healthz|readyz|metrics)(\/|$)/.test(pathname)) return null;
	if (request.mode === "navigate") return fromShell("/", request);
	if (pathname.startsWith("/assets/")) return cacheFirst(request, later);
	return fromShell(pathname, request);
}

async function fillShell(): Promise<void> {
	const cache = await caches.open(shell);
	// Past the HTTP cache: the files of one version must come from one build.
	await cache.addAll(__SHELL_FILES__.map((file) => new Request(file, { cache: "reload" })));
}

/** Of newer browsers: what answers without this worker being asked. */
interface RoutingEvent {
	addRoutes?(rule: {
		readonly condition: { readonly or: readonly { readonly urlPattern: string }[] };
		readonly source: { readonly cacheName: string };
	}): Promise<void>;
}

/** The files of this version come straight from their cache, or the network where the browser has cleared it. */
async function routeToShell(event: ExtendableEvent & RoutingEvent): Promise<void> {
	const or = __SHELL_FILES__.filter((file) => file !== "/").map((file) => ({ urlPattern: file }));
	try {
		await event.addRoutes?.({ condition: { or }, source: { cacheName: shell } });
	} catch {
		// A browser that takes no such rule: the worker answers by itself.
	}
}

/**
 * One after the other, when a page has come to rest: a map is to be exported on a train, too. What could not be had
 * is asked for again by the next page.
 */
async function keepTheRest(): Promise<void> {
	const cache = await caches.open(later);
	try {
		for (const file of __LATER_FILES__) {
			if ((await cache.match(file)) !== undefined) continue;
			const response = await fetch(new Request(file, { cache: "no-cache" }));
			if (response.ok) await cache.put(file, response);
		}
	} catch {
		// No network, or no room: the page works, and exports load when they are used.
	}
}

async function dropOldShells(): Promise<void> {
	const old = (name: string) => /^(shell|later)-/.test(name) && name !== shell && name !== later;
	await Promise.all((await caches.keys()).filter(old).map((name) => caches.delete(name)));
}

async function fromShell(path: string, request: Request): Promise<Response> {
	for (const name of [shell, later]) {
		const known = await (await caches.open(name)).match(path);
		if (known !== undefined) return known;
	}
	return fetch(request);
}

async function cacheFirst(request: Request, name: string): Promise<Response> {
	const known = await caches.match(request, { ignoreVary: true });
	return known ?? keep(await fetch(request), request, name);
}

async function networkFirst(request: Request): Promise<Response> {
	try {
		return await keep(await fetch(request), request, answers);
	} catch (error) {
		const known = await caches.match(request);
		if (known) return known;
		throw error;
	}
}

async function keep(response: Response, request: Request, name: string): Promise<Response> {
	if (response.ok) await (await caches.open(name)).put(request, response.clone());
	return response;
}
