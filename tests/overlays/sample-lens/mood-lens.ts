import type { Lens, LensNode, LensScene, LensView } from "../../../src/canvas/layer.ts";
import type { Shape } from "../../../src/shared/scene/scene.ts";
import { type Mood, moods } from "./moods.ts";

export const moodLens: Lens<ReadonlyMap<string, Mood>> = { inputs: () => moods, look };

const face = (mood: Mood): Shape[] => [
	{ kind: "icon", name: mood === "good" ? "smile" : "frown", x: 0, y: 0, size: 16, stroke: "accent" },
];

function look({ input, choice, map }: LensScene<ReadonlyMap<string, Mood>>): LensView {
	const linked = ({ record }: LensNode) => record.metrics.flatMap((id) => ({ id, mood: input.get(id) })).find(({ mood }) => mood);
	return {
		reads: (node) => [linked(node)?.mood],
		mark(node) {
			const found = linked(node);
			if (!found?.mood) return null;
			const { id, mood } = found;
			return {
				badges: [
					{
						corner: "bottomRight",
						width: 16,
						height: 16,
						shapes: face(mood),
						label: `Mood: ${mood}`,
						action: { kind: "dialog", dialog: `mood:${id}` },
					},
				],
				isDimmed: choice !== "" && choice !== mood,
			};
		},
		legend: () =>
			map.cards.size === 0 ? [] : [...new Set(input.values())].map((mood) => ({ id: mood, label: mood, sample: face(mood) })),
		choices: {
			label: "Show",
			options: [
				{ value: "", label: "All" },
				{ value: "bad", label: "Bad" },
			],
		},
	};
}
