import type { CanvasLayer, LegendEntry } from "../../canvas/layer.ts";
import type { Box, MapLayout } from "../../shared/layout/map-layout.ts";
import type { Card } from "../../shared/map/card.ts";
import { channelOf, channels } from "../../shared/map/channels.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { paletteColours } from "../../shared/map/palette.ts";
import type { SceneItem, Shape } from "../../shared/scene/scene.ts";

const size = 20;

/** Which channel carries each touchpoint: its icon in the channel's colour, so that a change of channel shows from afar. */
export const channelLayer: CanvasLayer = {
	id: "channels",
	label: "Channels",
	isOnByDefault: false,
	items: channelItems,
	legend: channelLegend,
};

function carriesChannel(card: Card): boolean {
	return (card.kind === "touchpoint" || card.kind === "channel") && card.channel !== "";
}

function channelItems(map: JourneyMap, layout: MapLayout): SceneItem[] {
	const colours = coloursOf(map);
	const items: SceneItem[] = [];
	for (const card of map.cards.values()) {
		const box = layout.cards.get(card.id);
		if (!box || !carriesChannel(card)) continue;
		const colour = colours.get(card.channel) ?? "slate";
		const at = { x: box.x + box.width - size / 2 - 2, y: box.y - size / 2 + 2, width: size, height: size };
		const edge: Shape = { kind: "rect", box, radius: 7, stroke: `palette:${colour}`, strokeWidth: 1.5 };
		items.push({
			id: `channel:${card.id}`,
			layer: "badge",
			box: around(box),
			shapes: [edge, ...chip(card.channel, colour, at)],
			cardId: card.id,
		});
	}
	return items;
}

function around({ x, y, width, height }: Box): Box {
	return { x: x - 2, y: y - size, width: width + size, height: height + size + 2 };
}

function chip(channel: string, colour: string, box: Box): Shape[] {
	const icon = channelOf(channel)?.icon ?? "circle-help";
	return [
		{ kind: "rect", box, radius: size / 2, fill: `palette:${colour}:soft`, stroke: `palette:${colour}`, strokeWidth: 1.25 },
		{ kind: "icon", name: icon, x: box.x + 4, y: box.y + 4, size: 12, stroke: `palette:${colour}` },
	];
}

/** The taxonomy's channels keep their colours on every map; a team's own words take the ones after them. */
function coloursOf(map: JourneyMap): ReadonlyMap<string, string> {
	const own = new Set<string>();
	for (const card of map.cards.values()) if (carriesChannel(card) && !channelOf(card.channel)) own.add(card.channel);
	const names = [...channels.map(({ id }) => id), ...[...own].sort()];
	return new Map(names.map((name, index) => [name, paletteColours[index % paletteColours.length] ?? "slate"]));
}

function channelLegend(map: JourneyMap): LegendEntry[] {
	const colours = coloursOf(map);
	const used = new Set<string>();
	for (const card of map.cards.values()) if (carriesChannel(card)) used.add(card.channel);
	return [...colours.keys()]
		.filter((name) => used.has(name))
		.map((name) => ({
			id: `channel-${name}`,
			label: channelOf(name)?.label ?? name,
			sample: chip(name, colours.get(name) ?? "slate", { x: 0, y: 0, width: size, height: size }),
		}));
}
