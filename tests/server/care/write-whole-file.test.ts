import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import * as files from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { writeWholeFile } from "../../../server/cli/write-whole-file.ts";
import { keptFolders } from "../../support/kept-folders.ts";

vi.mock("node:fs/promises", async (original) => {
	const real = await original<typeof files>();
	return { ...real, link: vi.fn(real.link) };
});

const newFolder = keptFolders();

afterEach(() => {
	vi.mocked(files.link).mockReset();
});

describe.each(["EPERM", "ENOTSUP", "ENOSYS"])("where a disk has no links and says %s", (code) => {
	function withoutLinks(): string {
		vi.mocked(files.link).mockRejectedValue(Object.assign(new Error(code), { code, syscall: "link" }));
		return newFolder();
	}

	it("a file is written whole", async () => {
		const folder = withoutLinks();
		await writeWholeFile(join(folder, "map.svg"), "<svg/>", { replaces: false });
		expect(readFileSync(join(folder, "map.svg"), "utf8")).toBe("<svg/>");
		expect(readdirSync(folder)).toEqual(["map.svg"]);
	});

	it("a file that is there is left alone", async () => {
		const folder = withoutLinks();
		const path = join(folder, "map.svg");
		writeFileSync(path, "mine");
		await expect(writeWholeFile(path, "<svg/>", { replaces: false })).rejects.toThrow(`${path} is there already`);
		expect(readFileSync(path, "utf8")).toBe("mine");
		expect(readdirSync(folder)).toEqual(["map.svg"]);
	});
});

it("says which file is in the way where another export's part is, and leaves it alone", async () => {
	const folder = newFolder();
	const path = join(folder, "map.svg");
	const part = `${path}.${process.pid}.part`;
	writeFileSync(part, "theirs");
	await expect(writeWholeFile(path, "<svg/>", { replaces: true })).rejects.toThrow(`${part} is there, of an export`);
	expect(readFileSync(part, "utf8")).toBe("theirs");
	expect(readdirSync(folder)).toHaveLength(1);
});
