import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const shipped = join(import.meta.dirname, "../../../public/fonts/print");

/** Where a system may have another edition of the font: it would be taken for the shipped one. */
const others = ["*/inter/*", "*/Inter/*", "*/Inter-*"].map((place) => `<glob>${place}</glob>`).join("");

/** An environment, kept in a folder, in which programs have some files of the shipped font, and the system's for what those lack. */
export function withShippedFont(folder: string, files: RegExp): NodeJS.ProcessEnv {
	const fonts = join(folder, "fonts");
	mkdirSync(fonts);
	for (const name of readdirSync(shipped))
		if (files.test(name)) copyFileSync(join(shipped, name), join(fonts, `shipped-${name}`));
	const path = join(folder, "fonts.conf");
	writeFileSync(
		path,
		`<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include>${process.env.FONTCONFIG_FILE ?? "/etc/fonts/fonts.conf"}</include>
<dir>${fonts}</dir><cachedir>${join(folder, "cache")}</cachedir>
<selectfont><rejectfont>${others}</rejectfont></selectfont>
<match target="scan"><test name="family"><string>Inter SemiBold</string></test><edit name="family" mode="assign"><string>Inter</string></edit></match>
</fontconfig>
`,
	);
	return { ...process.env, FONTCONFIG_FILE: path };
}
