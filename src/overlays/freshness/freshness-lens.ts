import type { Lens, LensNode, LensScene, LensView, Mark } from "../../canvas/layer.ts";
import { createTextMeasure } from "../../shared/layout/text-measure.ts";
import type { Shape } from "../../shared/scene/scene.ts";

/** Review dates of cards, against today. When something was last edited is not part of a map, so nothing is said about it. */
export const freshnessLens: Lens = { look };

const measure = createTextMeasure();
const height = 18;
/** Days in which a review counts as near. */
const near = 30;
const dayLength = 86_400_000;
const nothing: readonly unknown[] = [];

type Standing = "overdue" | "soon" | "later";

const looks: Readonly<Record<Standing, { readonly label: string; readonly colour: string }>> = {
	overdue: { label: "Review overdue", colour: "danger" },
	soon: { label: `Review within ${near} days`, colour: "warning" },
	later: { label: "Review later", colour: "success" },
};

function look({ map, today, choice }: LensScene): LensView {
	return {
		reads: () => nothing,
		mark: (node) => markOf(node, today, choice),
		legend() {
			const found = new Set<Standing>();
			for (const { reviewDate } of map.cards.values()) if (reviewDate !== "") found.add(standingOf(reviewDate, today));
			return (["overdue", "soon", "later"] as const)
				.filter((standing) => found.has(standing))
				.map((standing) => ({ id: standing, label: looks[standing].label, sample: sign(looks[standing].colour) }));
		},
		choices: {
			label: "Show",
			options: [
				{ value: "", label: "Everything" },
				{ value: "overdue", label: "Review overdue" },
			],
		},
	};
}

function standingOf(reviewDate: string, today: string): Standing {
	const days = (Date.parse(reviewDate) - Date.parse(today)) / dayLength;
	if (days < 0) return "overdue";
	return days <= near ? "soon" : "later";
}

function markOf(node: LensNode, today: string, choice: string): Mark | null {
	if (node.kind !== "card") return null;
	const { reviewDate } = node.record;
	const standing = reviewDate === "" ? null : standingOf(reviewDate, today);
	if (choice === "overdue" && standing !== "overdue") return { badges: [], isDimmed: true };
	if (standing === null) return null;
	const { label, colour } = looks[standing];
	const text = dayText(reviewDate, today);
	const textWidth = measure.width(text, "label");
	const width = textWidth + 28;
	const box = { x: 0, y: 0, width, height };
	const shapes: Shape[] = [
		{ kind: "rect", box, radius: height / 2, fill: "surface-raised", stroke: colour, strokeWidth: 1.25 },
		{ kind: "icon", name: "calendar", x: 6, y: 3, size: 12, stroke: colour },
		{ kind: "text", x: 21, y: 13, text, width: textWidth, style: "label", fill: "text" },
	];
	const badge = { corner: "topLeft", width, height, shapes, label: `${label}: ${text}`, action: null } as const;
	return standing === "overdue" ? { badges: [badge], far: colour } : { badges: [badge] };
}

function dayText(day: string, today: string): string {
	const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: "numeric" } as const);
	return new Date(day).toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC", ...year });
}

function sign(stroke: string): Shape[] {
	return [
		{ kind: "circle", x: 10, y: 10, r: 9, fill: "surface-raised", stroke, strokeWidth: 1.25 },
		{ kind: "icon", name: "calendar", x: 4, y: 4, size: 12, stroke },
	];
}
