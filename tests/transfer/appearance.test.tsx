// @vitest-environment jsdom
import "@testing-library/jest-dom/vitest";
import { cleanup, configure, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { Appearance } from "../../src/transfer/appearance.tsx";
import type { LookPreviewProps } from "../../src/transfer/look-preview.tsx";
import { useLook } from "../../src/transfer/use-look.ts";
import { renderEditor } from "../panels/render-editor.tsx";

// A busy machine is no failure.
configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const hash = "b".repeat(64);

type Draw = LookPreviewProps["drawPreview"];

interface PartProps {
	readonly draw: Draw;
	readonly add: (file: Blob) => Promise<string>;
}

function Part({ draw, add }: PartProps) {
	const given = useLook();
	const pictures = { urlOf: (of: string) => `/files/${of}`, add };
	return <Appearance given={given} title="Telecom onboarding" theme="light" pictures={pictures} drawPreview={draw} />;
}

function open(given: Partial<PartProps> = {}) {
	const draw = vi.fn<Draw>(given.draw ?? (async () => true));
	const add = vi.fn(given.add ?? (async () => hash));
	const shown = renderEditor(<Part draw={draw} add={add} />, telecomOnboarding());
	const unfold = () => shown.user.click(screen.getByText("Title, logo, legend, footer and font"));
	const lastLook = () => draw.mock.lastCall?.[1].look;
	return { ...shown, draw, add, unfold, lastLook };
}

describe("the appearance of pictures", () => {
	it("is remembered by the map, each choice as one step to undo", async () => {
		const { user, map, editor, unfold } = open();
		await unfold();
		await user.click(screen.getByRole("switch", { name: "Legend" }));
		await user.click(screen.getByRole("radio", { name: "Dark" }));
		await user.click(screen.getByRole("switch", { name: "Safe in greyscale" }));
		expect(map.info).toMatchObject({ pictureLegend: false, pictureTheme: "dark", pictureGrey: true });
		editor.session.undo.undo();
		expect(map.info).toMatchObject({ pictureLegend: false, pictureTheme: "dark", pictureGrey: false });
		await waitFor(() => expect(screen.getByRole("switch", { name: "Safe in greyscale" })).not.toBeChecked());
	});

	it("shows a title while it is typed, and the map remembers it when the field is left", async () => {
		const { user, map, unfold, draw, lastLook } = open();
		await unfold();
		await waitFor(() => expect(draw).toHaveBeenCalledOnce());
		await user.type(screen.getByRole("textbox", { name: "Title" }), " For the board ");
		await waitFor(() => expect(lastLook()?.pictureTitle).toBe(" For the board "));
		expect(map.info.pictureTitle).toBe("");
		await user.tab();
		await waitFor(() => expect(map.info.pictureTitle).toBe("For the board"));
		// Each but the last was given up for the next.
		const signals = draw.mock.calls.map(([, { signal }]) => signal.aborted);
		expect(signals.filter((isAborted) => !isAborted)).toHaveLength(1);
	});

	it("takes the font that drawings and slides ask for", async () => {
		const { user, map, unfold } = open();
		await unfold();
		await user.type(screen.getByRole("textbox", { name: "Font of drawings and slides" }), "IBM Plex Sans");
		await user.tab();
		await waitFor(() => expect(map.info.pictureFont).toBe("IBM Plex Sans"));
	});

	it("draws nothing before it is unfolded", async () => {
		const { user, draw, unfold } = open();
		await user.click(screen.getByRole("radio", { name: "Dark" }));
		expect(draw).not.toHaveBeenCalled();
		await unfold();
		await waitFor(() => expect(draw).toHaveBeenCalled());
		expect(screen.getByRole("img", { name: "Preview of the picture" })).toBeVisible();
	});

	it("holds only for now where the map may not be edited", async () => {
		const { user, map, unfold, readOnlyReason, lastLook } = open();
		readOnlyReason.set("You may look at this map and not change it.");
		await unfold();
		await user.click(screen.getByRole("switch", { name: "Legend" }));
		await waitFor(() => expect(lastLook()?.pictureLegend).toBe(false));
		expect(map.info.pictureLegend).toBe(true);
		expect(screen.getByText(/holds until the dialog is closed/)).toBeInTheDocument();
		expect(screen.getByRole("button", { name: "Choose a picture" })).toBeDisabled();
	});

	it("takes a logo as any other picture of the map, and says why one is refused", async () => {
		const { user, map, unfold, add } = open();
		await unfold();
		const file = new File(["png"], "logo.png", { type: "image/png" });
		await user.upload(screen.getByLabelText("Logo at the right of the header"), file);
		await waitFor(() => expect(map.info.pictureLogo).toBe(hash));
		expect(screen.getByRole("img", { name: "The logo" })).toHaveAttribute("src", `/files/${hash}`);
		add.mockRejectedValueOnce(new Error("The disk of the server is full."));
		await user.upload(screen.getByLabelText("Logo at the right of the header"), file);
		expect(await screen.findByRole("alert")).toHaveTextContent("The disk of the server is full.");
		expect(map.info.pictureLogo).toBe(hash);
	});

	it("says so where the preview cannot be drawn", async () => {
		const draw = async () => {
			throw new Error("no canvas");
		};
		const { unfold } = open({ draw });
		await unfold();
		expect(await screen.findByRole("alert")).toHaveTextContent("The preview could not be drawn");
	});
});
