// @vitest-environment jsdom
import "@testing-library/jest-dom/vitest";
import { cleanup, configure, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readJson } from "../../src/shared/formats/json.ts";
import { readXlsx } from "../../src/shared/formats/read-xlsx.ts";
import { streamingTrialToPaid } from "../../src/shared/samples/streaming/streaming-trial-to-paid.ts";
import { copyPicture } from "../../src/transfer/copy-picture.ts";
import { fileName } from "../../src/transfer/download.ts";
import { ExportDialog, type ExportDialogProps } from "../../src/transfer/export-dialog.tsx";
import type { PictureFile, PictureRequest, PictureRun } from "../../src/transfer/picture-request.ts";
import { mapScoreOf } from "../support/fake-metrics.ts";

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
	localStorage.clear();
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
});

const parts = [
	{ value: "whole", label: "Whole map" },
	{ value: "stage:decide", label: "Stage: Decide" },
] as const;

const notes = ["One line with characters that the font lacks stayed text."];

function open(props: Partial<ExportDialogProps> = {}) {
	const renderPicture = vi.fn(async (request: PictureRequest, _run: PictureRun): Promise<PictureFile> => {
		const extension = request.kind === "raster" ? request.format : request.kind;
		return { blob: new Blob([extension]), extension, notes: request.kind === "svg" ? notes : [] };
	});
	const onClose = vi.fn();
	render(
		<ExportDialog
			mapId="trial"
			title="Streaming: trial / paid"
			content={streamingTrialToPaid}
			scores={async () => []}
			renderPicture={renderPicture}
			screen={() => null}
			theme="light"
			parts={parts}
			onClose={onClose}
			{...props}
		/>,
	);
	return {
		user: userEvent.setup({ delay: null, pointerEventsCheck: 0 }),
		renderPicture,
		onClose,
		asked: () => renderPicture.mock.calls.map(([request]) => request),
	};
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
		expect(inGroup("Pictures and print").map(({ textContent }) => textContent)).toEqual([
			"Picture",
			"PDF",
			"Drawing (SVG)",
			"What is on the screen",
		]);
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

	it.each(["Excel", "Markdown", "HTML"])("puts the scores that are known into %s, and says which are not", async (label) => {
		const content = streamingTrialToPaid();
		const [first, ...steps] = content.steps.map((step) => ({ ...step, metrics: [] }));
		const rest = { stages: [], lanes: [], cards: [] };
		const linked = { ...content, ...rest, steps: first ? [{ ...first, metrics: ["known", "gone"] }, ...steps] : [] };
		const scores = vi.fn(async () => [mapScoreOf({ id: "known", name: "Known metric" })]);
		const { user } = open({ content: () => linked, scores });
		await user.click(screen.getByRole("button", { name: `Download ${label}` }));
		await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent("1 link to a metric is left out."));
		const bytes = new Uint8Array((await downloads[0]?.blob.arrayBuffer()) ?? []);
		const text = label === "Excel" ? JSON.stringify(readXlsx(bytes).grid("Scores")) : new TextDecoder().decode(bytes);
		expect(text).toContain("Known metric");
	});

	it("draws the map in the format, the colours, the size and the part that were chosen", async () => {
		const { user, asked } = open({ theme: "dark" });
		await user.click(screen.getByRole("radio", { name: "WebP" }));
		await user.click(screen.getByText("Size, part and background"));
		await user.selectOptions(screen.getByRole("combobox", { name: "Size" }), "300 DPI");
		await user.selectOptions(screen.getByRole("combobox", { name: "Part of the map" }), "Stage: Decide");
		const background = screen.getByRole("group", { name: "Background of the picture" });
		await user.click(within(background).getByRole("radio", { name: "Transparent" }));
		await user.click(screen.getByRole("button", { name: "Download picture" }));
		await waitFor(() => expect(downloads.map(({ name }) => name)).toEqual(["Streaming trial paid.300dpi.webp"]));
		expect(asked()).toEqual([
			{ kind: "raster", format: "webp", scale: 3.125, dpi: 300, theme: "dark", isTransparent: true, part: "stage:decide" },
		]);
	});

	it("offers no transparency for JPEG, which has none", async () => {
		const { user, asked } = open();
		await user.click(screen.getByText("Size, part and background"));
		const background = screen.getByRole("group", { name: "Background of the picture" });
		await user.click(within(background).getByRole("radio", { name: "Transparent" }));
		await user.click(screen.getByRole("radio", { name: "JPEG" }));
		expect(within(background).getByRole("radio", { name: "Transparent" })).toBeDisabled();
		await user.click(screen.getByRole("button", { name: "Download picture" }));
		await waitFor(() => expect(asked()).toMatchObject([{ format: "jpeg", isTransparent: false }]));
	});

	it("writes a PDF for the paper that was chosen, on white whatever the page looks like", async () => {
		const { user, asked } = open({ theme: "dark" });
		await user.click(screen.getByRole("radio", { name: "Tiles" }));
		await user.click(screen.getByText("Paper and colours"));
		await user.selectOptions(screen.getByRole("combobox", { name: "Paper" }), "A1");
		await user.click(screen.getByRole("radio", { name: "Portrait" }));
		await user.click(screen.getByRole("button", { name: "Download PDF" }));
		await waitFor(() => expect(downloads.map(({ name }) => name)).toEqual(["Streaming trial paid.pdf"]));
		const options = { paper: "a1", orientation: "portrait", pages: "tiles" };
		expect(asked()).toEqual([{ kind: "pdf", theme: "light", options }]);
	});

	it("remembers on this device how a map was downloaded last", async () => {
		const first = open();
		await first.user.click(screen.getByRole("radio", { name: "JPEG" }));
		await first.user.click(screen.getByRole("radio", { name: "As large as the map" }));
		cleanup();
		open();
		expect(screen.getByRole("radio", { name: "JPEG" })).toBeChecked();
		expect(screen.getByRole("radio", { name: "As large as the map" })).toBeChecked();
		cleanup();
		open({ mapId: "another" });
		expect(screen.getByRole("radio", { name: "PNG" })).toBeChecked();
	});

	it("forgets choices that it cannot read", () => {
		localStorage.setItem("odograph:pictures:trial", '{"raster":{"format":"bmp"}}');
		open();
		expect(screen.getByRole("radio", { name: "PNG" })).toBeChecked();
	});

	it("draws the whole map as SVG, and says what is not in it as it is on the map", async () => {
		const { user, asked } = open();
		const background = screen.getByRole("group", { name: "Background of the drawing" });
		await user.click(within(background).getByRole("radio", { name: "Transparent" }));
		await user.click(screen.getByRole("button", { name: "SVG outlines" }));
		await waitFor(() => expect(downloads.map(({ name }) => name)).toEqual(["Streaming trial paid.svg"]));
		expect(asked()).toEqual([{ kind: "svg", theme: "light", isTransparent: true, isOutlined: true }]);
		expect(screen.getByRole("status")).toHaveTextContent("among your downloads. One line with characters");
	});

	it.each([
		["png1", "png", { kind: "raster", format: "png", scale: 1, theme: "dark", part: "whole", isTransparent: false }],
		["png2", "2x.png", { kind: "raster", format: "png", scale: 2, theme: "dark" }],
		["svg", "svg", { kind: "svg", theme: "dark", isTransparent: false, isOutlined: false }],
		["svgOutlines", "svg", { kind: "svg", isOutlined: true }],
		["pdf", "pdf", { kind: "pdf", theme: "light", options: { paper: "a3", orientation: "auto", pages: "fit" } }],
	])("does what the command %s asked for at once, and closes", async (request, extension, picture) => {
		const { onClose, asked } = open({ request, theme: "dark" });
		await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
		expect(asked()).toMatchObject([picture]);
		expect(downloads.map(({ name }) => name)).toEqual([`Streaming trial paid.${extension}`]);
	});

	it("copies the whole map as PNG, or downloads it where there is no clipboard", async () => {
		const { user, asked } = open();
		await user.click(screen.getByRole("radio", { name: "JPEG" }));
		await user.click(screen.getByRole("button", { name: "Copy" }));
		await waitFor(() => expect(downloads.map(({ name }) => name)).toEqual(["Streaming trial paid.2x.png"]));
		expect(asked()).toMatchObject([{ format: "png", part: "whole" }]);
	});

	it("writes slides in the colours of pictures, from the dialog or at once for a command", async () => {
		const { user, asked } = open({ theme: "dark" });
		await user.click(screen.getByRole("button", { name: "Download slides" }));
		await waitFor(() => expect(asked()).toEqual([{ kind: "slides", theme: "dark" }]));
		cleanup();
		const second = open({ request: "slides" });
		await waitFor(() => expect(second.onClose).toHaveBeenCalledOnce());
		expect(second.asked()).toEqual([{ kind: "slides", theme: "light" }]);
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

	/** Never done by itself. */
	const endless = (_request: PictureRequest, { signal, onProgress }: PictureRun) => {
		onProgress({ unit: "page", done: 3, of: 12 });
		return new Promise<PictureFile>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
	};

	it("says how far it is, and leaves nothing where it is cancelled", async () => {
		const { user } = open({ renderPicture: endless });
		await user.click(screen.getByRole("button", { name: "Download PDF" }));
		expect(await screen.findByText("Writing the PDF: page 3 of 12…")).toBeInTheDocument();
		expect(screen.getByRole("button", { name: "Download JSON" })).toBeDisabled();
		await user.click(screen.getByRole("button", { name: "Cancel" }));
		expect(await screen.findByText("Cancelled. Nothing was downloaded.")).toBeInTheDocument();
		expect(screen.queryByRole("button", { name: "Cancel" })).not.toBeInTheDocument();
		expect(screen.getByRole("button", { name: "Download PDF" })).toBeEnabled();
		expect(downloads).toEqual([]);
	});

	it("ends what it is writing when it is closed", async () => {
		const signals: AbortSignal[] = [];
		const renderPicture: ExportDialogProps["renderPicture"] = (request, run) => {
			signals.push(run.signal);
			return endless(request, run);
		};
		const { user, onClose } = open({ renderPicture });
		await user.click(screen.getByRole("button", { name: "Download picture" }));
		await user.click(screen.getByRole("button", { name: "Close" }));
		expect(onClose).toHaveBeenCalledOnce();
		expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
	});

	it("ends what it is writing when the map is left, and lets no file come later", async () => {
		const signals: AbortSignal[] = [];
		let finish = (): void => {};
		const picture = new Promise<PictureFile>((resolve) => {
			finish = () => resolve({ blob: new Blob(["late"]), extension: "pdf", notes: [] });
		});
		const renderPicture: ExportDialogProps["renderPicture"] = (_, { signal }) => {
			signals.push(signal);
			return picture;
		};
		const { onClose } = open({ request: "pdf", renderPicture });
		await waitFor(() => expect(signals).toHaveLength(1));
		cleanup();
		expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
		finish();
		await new Promise((resolve) => setTimeout(resolve));
		expect(downloads).toEqual([]);
		expect(onClose).not.toHaveBeenCalled();
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
