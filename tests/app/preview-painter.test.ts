import { beforeEach, expect, it, vi } from "vitest";
import type { DrawnMap } from "../../src/app/pictures/drawn-map.ts";
import type { PreviewRequest } from "../../src/app/pictures/preview-messages.ts";
import { PreviewPainter } from "../../src/app/pictures/preview-painter.ts";
import { layoutMap } from "../../src/shared/layout/layout-map.ts";
import { createTextMeasure } from "../../src/shared/layout/text-measure.ts";
import { mapOfContent } from "../../src/shared/map/map-of-content.ts";
import { pictureLookDefaults } from "../../src/shared/map/picture-look.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";

/** Takes every call and every setting, and draws nothing. */
const context = new Proxy({}, { get: () => () => undefined, set: () => true });

class FakeCanvas {
	readonly width: number;
	readonly height: number;

	constructor(width: number, height: number) {
		this.width = width;
		this.height = height;
	}

	getContext(): unknown {
		return context;
	}

	transferToImageBitmap(): { readonly width: number } {
		return { width: this.width };
	}
}

beforeEach(() => {
	vi.stubGlobal("OffscreenCanvas", FakeCanvas);
	vi.stubGlobal("Path2D", class {});
});

const request: PreviewRequest = { id: 1, look: pictureLookDefaults, theme: "light", width: 600, height: 280 };

/** A picture on each card of a map with as many cards. */
function drawnPictures(count: number): DrawnMap {
	const content = telecomOnboarding();
	const [card] = content.cards;
	const cards = Array.from({ length: count }, (_, index) => ({
		...card,
		id: `card-${index}`,
		kind: "storyboard" as const,
		picture: index.toString(16).padStart(64, "0"),
	}));
	const map = mapOfContent({ ...content, connections: [], cards: cards as typeof content.cards });
	const measure = createTextMeasure();
	const layout = layoutMap(map, measure);
	return { map, layout, measure, date: "2026-01-31", source: "", overlays: [], overlayLegend: [] };
}

it("fetches a few of many pictures, and each of them once, whatever is chosen", async () => {
	const load = vi.fn(async () => ({ width: 4, height: 3 }) as ImageBitmap);
	const painter = new PreviewPainter(drawnPictures(200), load);
	for (const theme of ["light", "dark"] as const) {
		await expect(painter.draw({ ...request, theme }, async () => false)).resolves.not.toBeNull();
	}
	expect(load).toHaveBeenCalledTimes(60);
	const pictureLogo = "f".repeat(64);
	await painter.draw({ ...request, look: { ...pictureLookDefaults, pictureLogo } }, async () => false);
	expect(load).toHaveBeenCalledTimes(61);
	expect(load).toHaveBeenLastCalledWith(pictureLogo);
});

it("fails where the browser has no canvas left, and gives up without a word for a newer request", async () => {
	const painter = new PreviewPainter(drawnPictures(1), async () => null);
	await expect(painter.draw(request, async () => true)).resolves.toBeNull();
	vi.spyOn(FakeCanvas.prototype, "getContext").mockReturnValue(null);
	await expect(painter.draw(request, async () => false)).rejects.toThrow("no canvas left");
});
