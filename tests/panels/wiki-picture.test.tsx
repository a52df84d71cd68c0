// @vitest-environment jsdom
import "./browser-parts.ts";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { createEditor } from "../../src/editor/editor.ts";
import { EditorProvider } from "../../src/editor/use-session.ts";
import { PictureLinks } from "../../src/panels/share/picture-links.tsx";
import { pictureSnippets } from "../../src/panels/share/picture-snippets.ts";
import { AppError } from "../../src/shared/errors.ts";
import type { NewPictureLink, PictureLink } from "../../src/shared/protocol/picture-link-api.ts";
import { localSession } from "../editor/editor-driver.ts";

const address = "https://maps.example/pictures/secret.svg";

function linkOf(changes: Partial<PictureLink> = {}): PictureLink {
	return {
		...{ id: "p1", format: "svg", theme: "light", isTransparent: false, hasLegend: true, scale: 1 },
		...{ createdAt: "2026-03-01T00:00:00.000Z", createdBy: "Ada", expiresAt: null, state: "open" },
		...changes,
	};
}

function openPictures(kept: PictureLink[] = [], refuse: AppError | null = null) {
	const asked: unknown[] = [];
	const calls = {
		list: async () => [...kept],
		async create(wish: NewPictureLink) {
			asked.push(wish);
			if (refuse) throw refuse;
			const made = linkOf({ id: `p${kept.length + 1}`, theme: wish.theme ?? "light" });
			kept.unshift(made);
			return { ...made, address };
		},
		async end(id: string) {
			asked.push(`end ${id}`);
			kept.splice(
				kept.findIndex((link) => link.id === id),
				1,
			);
		},
	};
	render(
		<EditorProvider editor={createEditor(localSession())}>
			<PictureLinks calls={calls} />
		</EditorProvider>,
	);
	return { user: userEvent.setup(), asked };
}

describe("a picture for a wiki", () => {
	it("is made as it is chosen, and its address is there to be copied in three forms", async () => {
		const { user, asked } = openPictures();
		await user.selectOptions(screen.getByLabelText("Theme"), "dark");
		await user.click(screen.getByRole("switch", { name: "Legend" }));
		await user.click(screen.getByRole("button", { name: "Make address" }));
		expect(await screen.findByLabelText("Address")).toHaveProperty("value", address);
		expect(asked).toEqual([{ format: "svg", scale: 1, theme: "dark", hasLegend: false, expiresAt: null }]);
		expect(screen.getByLabelText("For Markdown")).toHaveProperty("value", expect.stringContaining(`](${address})`));
		expect(screen.getByLabelText("For HTML")).toHaveProperty("value", expect.stringContaining(`<img src="${address}"`));
	});

	it("is listed with what became of it, and ended", async () => {
		const { user, asked } = openPictures([linkOf(), linkOf({ id: "p2", theme: "dark", state: "makerLost" })]);
		const list = await screen.findByRole("list", { name: "Pictures for a wiki" });
		expect(within(list).getByText(/may not edit this map any more · by Ada/)).toBeTruthy();
		await user.click(within(list).getByRole("button", { name: /End Light SVG/ }));
		expect(asked).toEqual(["end p1"]);
		expect(within(list).queryByText(/Light SVG/)).toBeNull();
	});

	it("that nobody is known to have made says so", async () => {
		openPictures([linkOf({ state: "makerLost", createdBy: "" })]);
		expect(await screen.findByText(/made while this server was for one machine only/)).toBeTruthy();
	});

	it("says why it could not be made", async () => {
		const { user } = openPictures([], new AppError("conflict", "There are too many picture links to this map."));
		await user.click(screen.getByRole("button", { name: "Make address" }));
		expect((await screen.findByRole("alert")).textContent).toContain("too many picture links");
	});
});

it("snippets hold any title as text", () => {
	expect(pictureSnippets('A [b] "c" <d>\n& e', address)).toEqual({
		markdown: `![A \\[b\\] "c" \\<d\\> \\& e](${address})`,
		html: `<img src="${address}" alt="A [b] &quot;c&quot; &lt;d&gt; &amp; e">`,
	});
	expect(pictureSnippets(" ", address).markdown).toBe(`![Journey map](${address})`);
});
