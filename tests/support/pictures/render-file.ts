import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bitmapOfPng } from "./bitmap-of-png.ts";
import { withShippedFont } from "./font-config.ts";
import { type Greys, greysOfPgm } from "./greys.ts";

function inFolder<Result>(work: (folder: string) => Result): Result {
	const folder = mkdtempSync(join(tmpdir(), "odograph-render-"));
	try {
		return work(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** An SVG as librsvg draws it, a pixel for each unit, with the shipped font from fontconfig. */
export function drawnByRsvg(svg: string): Greys {
	return inFolder((folder) => {
		const env = withShippedFont(folder, /\.ttf$/);
		return bitmapOfPng(execFileSync("rsvg-convert", ["--unlimited"], { input: svg, maxBuffer: 2 ** 30, env })).greys();
	});
}

/** A page of a PDF, from 1, as Poppler draws it. */
export function pageByPoppler(pdf: Uint8Array, { page = 1, dpi }: { readonly page?: number; readonly dpi: number }): Greys {
	return inFolder((folder) => {
		const path = join(folder, "map.pdf");
		writeFileSync(path, pdf);
		const place = ["-f", String(page), "-l", String(page), "-r", String(dpi)];
		execFileSync("pdftoppm", ["-gray", "-singlefile", ...place, path, join(folder, "page")]);
		return greysOfPgm(readFileSync(join(folder, "page.pgm")));
	});
}

/** A file as LibreOffice writes it anew. `to`: the name of a format, with its filter and options behind colons. */
export function convertedByOffice(bytes: Uint8Array, { from, to }: { readonly from: string; readonly to: string }): Buffer {
	return inFolder((folder) => {
		const path = join(folder, `map.${from}`);
		writeFileSync(path, bytes);
		// LibreOffice takes one file for a font, not one for each alphabet.
		const env = { ...withShippedFont(folder, /^inter-latin-\d+/), HOME: folder };
		const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
		execFileSync("soffice", [profile, "--headless", "--convert-to", to, "--outdir", folder, path], { env, stdio: "pipe" });
		return readFileSync(join(folder, `map.${to.split(":")[0]}`));
	});
}
