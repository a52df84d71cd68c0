export {};

// Opens the app without a network. Edits are not its concern: they are in IndexedDB, whoever serves the page.
declare const self: ServiceWorkerGlobalScope;
/** Filled in by the build: the files of the app, and a hash of them. */
declare const __SHELL_FILES__: readonly string[];
declare const __SHELL_VERSION__: string;

const shell = `shell-${__SHELL_VERSION__}`;
/** Files with a hash in their name: rarely used parts of the app, and pictures. */
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
	if (pathname.startsWith("/assets/")) return cacheFirst(request, unchanging);
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

async function dropOldShells(): Promise<void> {
	const names = await caches.keys();
	await Promise.all(names.filter((name) => name.startsWith("shell-") && name !== shell).map((name) => caches.delete(name)));
}

async function fromShell(path: string, request: Request): Promise<Response> {
	return (await (await caches.open(shell)).match(path)) ?? fetch(request);
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
