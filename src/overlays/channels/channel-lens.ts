import type { Lens, LensNode, LensScene, LensView, Mark } from "../../canvas/layer.ts";
import type { Card } from "../../shared/map/card.ts";
import { channelOf, channels } from "../../shared/map/channels.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { paletteColours } from "../../shared/map/palette.ts";
import type { Shape } from "../../shared/scene/scene.ts";

const size = 20;

/** The icon of each touchpoint's channel in the channel's colour, so that a change of channel shows from afar. */
export const channelLens: Lens = { look };

function look({ map }: LensScene): LensView {
	const colours = coloursOf(map);
	const colourOf = (channel: string) => colours.get(channel) ?? "slate";
	return {
		reads: ({ kind, record }) => (kind === "card" && carriesChannel(record) ? [colourOf(record.channel)] : []),
		mark: (node) => markOf(node, colourOf),
		legend() {
			const used = new Set<string>();
			for (const card of map.cards.values()) if (carriesChannel(card)) used.add(card.channel);
			return [...colours.keys()]
				.filter((name) => used.has(name))
				.map((name) => ({ id: `channel-${name}`, label: labelOf(name), sample: sign(name, colourOf(name)) }));
		},
	};
}

function carriesChannel(card: Card): boolean {
	return (card.kind === "touchpoint" || card.kind === "channel") && card.channel !== "";
}

function markOf(node: LensNode, colourOf: (channel: string) => string): Mark | null {
	if (node.kind !== "card" || !carriesChannel(node.record)) return null;
	const { channel } = node.record;
	const colour = colourOf(channel);
	const label = `Channel: ${labelOf(channel)}`;
	return {
		badges: [{ corner: "topRight", width: size, height: size, shapes: sign(channel, colour), label, action: null }],
		edge: { colour: `palette:${colour}`, width: 1.5 },
		far: `palette:${colour}`,
	};
}

function labelOf(channel: string): string {
	return channelOf(channel)?.label ?? channel;
}

function sign(channel: string, colour: string): Shape[] {
	const box = { x: 0, y: 0, width: size, height: size };
	const icon = channelOf(channel)?.icon ?? "circle-help";
	return [
		{ kind: "rect", box, radius: size / 2, fill: `palette:${colour}:soft`, stroke: `palette:${colour}`, strokeWidth: 1.25 },
		{ kind: "icon", name: icon, x: 4, y: 4, size: 12, stroke: `palette:${colour}` },
	];
}

/** The taxonomy's channels keep their colours on every map; a team's own words take the ones after them. */
function coloursOf(map: JourneyMap): ReadonlyMap<string, string> {
	const own = new Set<string>();
	for (const card of map.cards.values()) if (carriesChannel(card) && !channelOf(card.channel)) own.add(card.channel);
	const names = [...channels.map(({ id }) => id), ...[...own].sort()];
	return new Map(names.map((name, index) => [name, paletteColours[index % paletteColours.length] ?? "slate"]));
}
