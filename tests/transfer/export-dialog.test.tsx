// @vitest-environment jsdom
import "@testing-library/jest-dom/vitest";
import { cleanup, configure, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readJson } from "../../src/shared/formats/json.ts";
import { streamingTrialToPaid } from "../../src/shared/samples/streaming/streaming-trial-to-paid.ts";
import { copyPicture } from "../../src/transfer/copy-picture.ts";
import { fileName } from "../../src/transfer/download.ts";
import { ExportDialog, type ExportDialogProps } from "../../src/transfer/export-dialog.tsx";

interface Download {
	readonly name: string;
	readonly blob: Blob;
}

// A busy machine is no failure.
configure({ asyncUtilTimeout: 15_000 });

let downloads: Download[] = [];

beforeEach(() => {
	downloads = [];
	const blobs = new Map<string, Blob>();
	vi.stubGlobal(
		"URL",
		Object.assign(URL, {
			createObjectURL(blob: Blob) {
				blobs.set(`blob:${blobs.size}`, blob);
				return `blob:${blobs.size - 1}`;
			},
			revokeObjectURL() {},
		}),
	);
	vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
		downloads.push({ name: this.download, blob: blobs.get(this.href) ?? new Blob() });
	});
});

afterEach(() => {
	cleanup();
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
});

function open(props: Partial<ExportDialogProps> = {}) {
	const renderPicture = vi.fn(async () => new Blob(["png"], { type: "image/png" }));
	const renderSvg = vi.fn(async () => ({
		blob: new Blob(["<svg/>"], { type: "image/svg+xml" }),
		notes: ["One line with characters that the font lacks stayed text."],
	}));
	const onClose = vi.fn();
	render(
		<ExportDialog
			title="Streaming: trial / paid"
			content={streamingTrialToPaid}
			renderPicture={renderPicture}
			renderSvg={renderSvg}
			screen={() => null}
			theme="light"
			onClose={onClose}
			{...props}
		/>,
	);
	return { user: userEvent.setup(), renderPicture, renderSvg, onClose };
}

describe("the export dialog", () => {
	it("downloads the open format, which comes in again unchanged", async () => {
		const { user } = open();
		await user.click(screen.getByRole("button", { name: "Download JSON" }));
		await waitFor(() => expect(downloads.length).toBe(1));
		expect(downloads[0]?.name).toBe("Streaming trial paid.json");
		expect(readJson((await downloads[0]?.blob.text()) ?? "").content).toEqual(streamingTrialToPaid());
		expect(screen.getByRole("status")).toHaveTextContent("The JSON file is among your downloads.");
	});

	it("lists pictures, documents and data apart", () => {
		open();
		const inGroup = (name: string) => within(screen.getByRole("region", { name })).getAllByRole("heading", { level: 4 });
		expect(inGroup("Pictures")[0]).toHaveTextContent("Picture (PNG)");
		expect(inGroup("Documents").map(({ textContent }) => textContent)).toEqual(expect.arrayContaining(["Markdown", "HTML"]));
		expect(inGroup("Data").map(({ textContent }) => textContent)).toEqual(
			expect.arrayContaining(["JSON", "CSV", "Mermaid", "XML"]),
		);
	});

	it("says what of the map has no place in the format", async () => {
		const { user } = open();
		await user.click(screen.getByRole("button", { name: "Download Mermaid" }));
		await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent(/downloads\. \d+ cards are left out\./));
	});

	it.each([
		["CSV", "Streaming trial paid.csv", "Moment of truth"],
		["Markdown", "Streaming trial paid.md", "## Decide at the trial's end"],
		["HTML", "Streaming trial paid.html", "Content-Security-Policy"],
		["XML", "Streaming trial paid.xml", "<phaseName>Decide at the trial&#39;s end</phaseName>"],
		["Mermaid", "Streaming trial paid.mmd", "section Decide at the trial's end"],
	])("downloads %s", async (label, name, part) => {
		const { user } = open();
		await user.click(screen.getByRole("button", { name: `Download ${label}` }));
		await waitFor(() => expect(downloads.map((download) => download.name)).toEqual([name]));
		expect(await downloads[0]?.blob.text()).toContain(part);
	});

	it("draws the whole map at the scale and in the colours that were asked for", async () => {
		const { user, renderPicture } = open();
		await user.click(screen.getByRole("radio", { name: "Dark" }));
		await user.click(screen.getByRole("button", { name: "PNG 2x" }));
		await waitFor(() => expect(downloads.map(({ name }) => name)).toEqual(["Streaming trial paid.2x.png"]));
		expect(renderPicture.mock.calls).toEqual([[{ scale: 2, theme: "dark" }]]);
	});

	it("draws the whole map as SVG, and says what is not in it as it is on the map", async () => {
		const { user, renderSvg } = open();
		await user.click(screen.getByRole("radio", { name: "Dark" }));
		await user.click(screen.getByRole("radio", { name: "Transparent" }));
		await user.click(screen.getByRole("button", { name: "SVG outlines" }));
		await waitFor(() => expect(downloads.map(({ name }) => name)).toEqual(["Streaming trial paid.svg"]));
		expect(renderSvg.mock.calls).toEqual([[{ theme: "dark", isTransparent: true, isOutlined: true }]]);
		expect(screen.getByRole("status")).toHaveTextContent("among your downloads. One line with characters");
	});

	it.each([
		["svg", false],
		["svgOutlines", true],
	])("draws what the command %s asked for", async (request, isOutlined) => {
		const { onClose, renderSvg } = open({ request });
		await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
		expect(renderSvg.mock.calls).toEqual([[{ theme: "light", isTransparent: false, isOutlined }]]);
	});

	it("does what a command asked for at once, and closes", async () => {
		const { onClose, renderPicture } = open({ request: "png1", theme: "dark" });
		await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
		expect(renderPicture.mock.calls).toEqual([[{ scale: 1, theme: "dark" }]]);
		expect(downloads.map(({ name }) => name)).toEqual(["Streaming trial paid.png"]);
	});

	it("stays open with the reason where an export fails", async () => {
		const renderPicture = async () => {
			throw new Error("The map is too large for this browser.");
		};
		const { onClose } = open({ request: "png2", renderPicture });
		expect(await screen.findByRole("alert")).toHaveTextContent("The map is too large for this browser.");
		expect(onClose).not.toHaveBeenCalled();
		expect(downloads).toEqual([]);
	});

	it("says why there is nothing to copy", async () => {
		const { user } = open();
		await user.click(screen.getByRole("button", { name: "Copy picture" }));
		expect(await screen.findByRole("alert")).toHaveTextContent("not on the screen yet");
	});
});

describe("copying a picture", () => {
	const picture = new Blob(["png"], { type: "image/png" });

	it("hands the clipboard the promise of it", async () => {
		const write = vi.fn(async () => {});
		vi.stubGlobal("ClipboardItem", function ClipboardItem(this: { items: unknown }, items: unknown) {
			this.items = items;
		});
		vi.stubGlobal("navigator", { clipboard: { write } });
		const download = vi.fn();
		expect(await copyPicture(Promise.resolve(picture), download)).toBe("copied");
		expect(write).toHaveBeenCalledOnce();
		expect(download).not.toHaveBeenCalled();
	});

	it.each([
		["there is no clipboard, as on plain http", undefined],
		["the browser refuses", { write: async () => Promise.reject(new Error("denied")) }],
	])("downloads it where %s", async (_, clipboard) => {
		vi.stubGlobal("ClipboardItem", class {});
		vi.stubGlobal("navigator", { clipboard });
		const download = vi.fn();
		expect(await copyPicture(Promise.resolve(picture), download)).toBe("downloaded");
		expect(download.mock.calls).toEqual([[picture]]);
	});
});

it.each([
	["", "Journey map.json"],
	["../../etc/passwd", "etc passwd.json"],
	["a".repeat(300), `${"a".repeat(100)}.json`],
	["Zürich – Genève", "Zürich – Genève.json"],
])("names the file of %j so that every system takes it", (title, expected) => {
	expect(fileName(title, "json")).toBe(expected);
});
