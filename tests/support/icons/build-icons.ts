/** Makes `src/shared/scene/icons.generated.ts` from the installed lucide package: `npx tsx tests/support/icons/build-icons.ts` */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { iconNames } from "./icon-names.ts";

type Attributes = Readonly<Record<string, string>>;

const packageFolder = dirname(createRequire(import.meta.url).resolve("lucide-react/package.json"));
const iconFolder = join(packageFolder, "dist/esm/icons");

async function nodesOf(name: string): Promise<readonly (readonly [string, Attributes])[]> {
	const file = join(iconFolder, `${name}.mjs`);
	const alias = readFileSync(file, "utf8").match(/export \{ default \} from '\.\/(.+)\.mjs'/)?.[1];
	if (alias !== undefined) return nodesOf(alias);
	const module: { readonly __iconData: { readonly node: readonly (readonly [string, Attributes])[] } } = await import(file);
	return module.__iconData.node;
}

function circle(cx: number, cy: number, [rx, ry]: readonly [number, number]): string {
	return `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;
}

/** A node as path data: circles, rectangles and lines too, so that one call draws an icon. */
function pathData([element, attributes]: readonly [string, Attributes]): string {
	const n = (name: string): number => Number(attributes[name] ?? 0);
	switch (element) {
		case "path":
			return attributes.d ?? "";
		case "circle":
			return circle(n("cx"), n("cy"), [n("r"), n("r")]);
		case "ellipse":
			return circle(n("cx"), n("cy"), [n("rx"), n("ry")]);
		case "line":
			return `M${n("x1")} ${n("y1")}L${n("x2")} ${n("y2")}`;
		case "polyline":
			return `M${attributes.points?.trim().replaceAll(/\s+/g, " ")}`;
		case "polygon":
			return `M${attributes.points?.trim().replaceAll(/\s+/g, " ")}z`;
		case "rect": {
			const r = Math.max(n("rx"), n("ry"));
			const [x, y, w, h] = [n("x"), n("y"), n("width"), n("height")];
			const corner = (dx: number, dy: number): string => (r === 0 ? "" : `a${r} ${r} 0 0 1 ${dx} ${dy}`);
			return `M${x + r} ${y}h${w - 2 * r}${corner(r, r)}v${h - 2 * r}${corner(-r, r)}h${2 * r - w}${corner(-r, -r)}v${2 * r - h}${corner(r, -r)}z`;
		}
		default:
			throw new Error(`An icon uses <${element}>, which this generator does not know.`);
	}
}

/** After another path, a relative move would begin where that one ended. */
function fromOrigin(d: string, index: number): string {
	if (index === 0) return d;
	return d.replace(/^m\s*(-?[\d.]+)[\s,]*(-?[\d.]+)[\s,]*(?=(-|\.|\d)?)/, (_, x: string, y: string, next?: string) =>
		next === undefined ? `M${x} ${y}` : `M${x} ${y}l`,
	);
}

const licence = readFileSync(join(packageFolder, "LICENSE"), "utf8").trim();
const lines: string[] = [];
for (const name of [...iconNames].sort()) {
	const nodes = await nodesOf(name);
	lines.push(`\t"${name}": "${nodes.map(pathData).map(fromOrigin).join("")}",\n`);
}
writeFileSync(
	join(import.meta.dirname, "../../../src/shared/scene/icons.generated.ts"),
	`// Made by tests/support/icons/build-icons.ts from lucide. Do not edit.

/*
${licence}
*/

/** Path data of 24-unit stroke icons (2 units wide, round ends) by lucide's name. */
export const iconPaths: Readonly<Record<string, string>> = {
${lines.join("")}};
`,
);
