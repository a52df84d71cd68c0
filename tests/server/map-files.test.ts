import { expect, it } from "vitest";
import { mapFilesPlugin } from "../../server/page-build/map-files-plugin.ts";

function chunk(name: string, imports: readonly string[], sheets: readonly string[] = [], facadeModuleId: string | null = null) {
	return {
		type: "chunk",
		fileName: `assets/${name}.js`,
		imports,
		facadeModuleId,
		viteMetadata: { importedCss: new Set(sheets) },
	};
}

function filesListed(...modules: readonly string[]): string {
	const entry = chunk("index", ["assets/react.js"]);
	const chunks = [
		entry,
		chunk("react", []),
		chunk("map-route", ["assets/yjs.js", "assets/index.js"], ["assets/map-route.css"], "/repo/src/app/map-route.tsx"),
		chunk("yjs", ["assets/react.js"]),
		chunk("map-frame", ["assets/yjs.js"], ["assets/map-frame.css"], "/repo/src/app/map-frame.tsx"),
		chunk("home-route", ["assets/react.js"], [], "/repo/src/app/home-route.tsx"),
	];
	const { transformIndexHtml } = mapFilesPlugin(...modules);
	// The plugin reads no more of a build than this.
	const context = { bundle: Object.fromEntries(chunks.map((each) => [each.fileName, each])), chunk: entry };
	const { handler } = transformIndexHtml as unknown as { handler: (html: string, context: object) => unknown };
	const [tag] = handler("", context) as { attrs: { content: string } }[];
	return tag?.attrs.content ?? "";
}

it("lists what a map's page needs beyond the entry, with its styles", () => {
	expect(filesListed("src/app/map-route.tsx").split(" ").sort()).toEqual([
		"/assets/map-route.css",
		"/assets/map-route.js",
		"/assets/yjs.js",
	]);
});

it("lists last what a map's page needs last, and each file once", () => {
	const files = filesListed("src/app/map-route.tsx", "src/app/map-frame.tsx").split(" ");
	expect(files.slice(-2)).toEqual(["/assets/map-frame.js", "/assets/map-frame.css"]);
	expect(files).toHaveLength(5);
});

it("fails the build where the route is not there any more", () => {
	expect(() => filesListed("src/app/renamed.tsx")).toThrow(/renamed/);
});
