import { expect, it } from "vitest";
import { mapPageChunk } from "../../server/page-build/map-page-chunk.ts";

/** What imports what, at once and later. */
const graph: Readonly<Record<string, { readonly now?: readonly string[]; readonly later?: readonly string[] }>> = {
	"/src/map-route.tsx": { now: ["/src/canvas.ts", "/src/list.ts"], later: ["/src/inspector.tsx"] },
	"/src/canvas.ts": { now: ["/src/shapes.ts", "/src/colours.ts"] },
	"/src/shapes.ts": { now: ["/src/canvas.ts"] },
	"/src/inspector.tsx": { now: ["/src/shapes.ts", "/src/field.ts"] },
	"/src/home-route.tsx": { now: ["/src/list.ts"], later: ["/src/preview.ts"] },
	"/src/preview.ts": { now: ["/src/colours.ts"] },
	"/src/list.ts": {},
	"/src/colours.ts": {},
	"/src/field.ts": {},
};

function ownModules(page: string): readonly string[] {
	const { name } = mapPageChunk({ page, others: ["/src/home-route.tsx"] });
	if (typeof name !== "function") throw new Error("The group names its chunk by module.");
	const getModuleInfo = (id: string) => {
		const found = graph[id];
		return found ? { importedIds: found.now ?? [], dynamicallyImportedIds: found.later ?? [] } : null;
	};
	// The group reads no more of a build than this.
	const context = { getModuleInfo } as unknown as Parameters<typeof name>[1];
	return Object.keys(graph).filter((id) => name(id, context) === "map-page");
}

it("holds what a map's page begins with, and nothing that another page may load, even later", () => {
	expect(ownModules("/src/map-route.tsx")).toEqual(["/src/canvas.ts", "/src/shapes.ts"]);
});

it("fails the build where the page's module is not there any more", () => {
	expect(() => ownModules("/src/renamed.tsx")).toThrow(/renamed/);
});
