import { breakLines } from "../layout/break-lines.ts";
import type { TextMeasure } from "../layout/text-measure.ts";
import { textStyles } from "../layout/text-styles.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import type { MapInfo } from "../map/map-info.ts";
import { type PictureLook, pictureTitleOf } from "../map/picture-look.ts";
import { avatarShapes } from "./avatar.ts";
import type { SceneItem, Shape, TextStyleName } from "./scene.ts";
import { fitText, textShape, textShapes } from "./text-shapes.ts";

export interface StripInput {
	readonly map: JourneyMap;
	readonly measure: TextMeasure;
	readonly x: number;
	readonly width: number;
	/** ISO day on which the picture is made. */
	readonly date: string;
	readonly look: PictureLook;
	/** Personas beside the words, where that makes it lower: on a sheet, height is scarce. */
	readonly isLow?: boolean;
}

const stateLabels: Readonly<Record<MapInfo["state"], string>> = { current: "Current state", future: "Future state" };

function horizonOf({ horizonFrom, horizonTo }: MapInfo): string {
	return [horizonFrom, horizonTo].filter((day) => day !== "").join(" – ");
}

/** Label and value of each fact that is given. */
export function stripFacts(info: MapInfo, date: string): readonly (readonly [string, string])[] {
	const facts: readonly (readonly [string, string])[] = [
		["State", stateLabels[info.state]],
		["One journey is one", info.unit],
		["Period", horizonOf(info)],
		["Owner", info.owner],
		["Version", info.version],
		["Review by", info.reviewDate],
		["Date", date],
	];
	return facts.filter(([, value]) => value !== "");
}

const descriptionLines = 3;
/** Map units. */
export const personaWidth = 340;

/** Stacks blocks of text downwards; what it draws ends at `y`. */
class Column {
	readonly shapes: Shape[] = [];
	y = 0;
	readonly #x: number;
	readonly #width: number;
	readonly #measure: TextMeasure;

	constructor({ x, width, measure }: { x: number; width: number; measure: TextMeasure }) {
		this.#x = x;
		this.#width = width;
		this.#measure = measure;
	}

	add(text: string, style: TextStyleName, fill: string): void {
		const lines = breakLines(text, style, this.#width, this.#measure);
		this.shapes.push(...textShapes({ text, lines, x: this.#x, y: this.y, style, fill }, this.#measure));
		this.y += lines.length * textStyles[style].lineHeight;
	}
}

const portrait = { size: 44, gap: 22 };

/** How many columns of personas stand beside words of that height; 0 where they go below. */
function columnsBeside({ map, width, isLow = false }: StripInput, height: number): number {
	const inColumn = Math.max(1, Math.floor((height + portrait.gap) / (portrait.size + portrait.gap)));
	const columns = Math.ceil(map.personaIds.length / inColumn);
	return isLow && columns * personaWidth < width / 2 ? columns : 0;
}

function personaShapes({ map, measure, x, width }: StripInput, top: number): { shapes: Shape[]; bottom: number } {
	const shapes: Shape[] = [];
	const { size } = portrait;
	const inRow = Math.max(1, Math.floor(width / personaWidth));
	let bottom = top;
	map.personaIds.forEach((id, index) => {
		const persona = map.personas.get(id);
		if (persona === undefined) return;
		const left = x + (index % inRow) * personaWidth;
		const y = top + Math.floor(index / inRow) * (size + portrait.gap);
		const avatar = { name: persona.name, colour: persona.colour, portrait: persona.portrait, isTeam: false };
		shapes.push(...avatarShapes(avatar, { x: left, y, width: size, height: size }, measure));
		const textLeft = left + size + 12;
		const room = personaWidth - size - 28;
		const name = fitText(persona.name, "stepTitle", room, measure);
		shapes.push(textShape({ x: textLeft, top: y + 2, text: name }, { style: "stepTitle", fill: "text" }, measure));
		const all = breakLines(persona.description, "label", room, measure);
		const lines = all.slice(0, descriptionLines);
		const words = { text: persona.description, lines, x: textLeft, y: y + 21, style: "label", fill: "text-muted" } as const;
		shapes.push(...textShapes(words, measure));
		bottom = Math.max(bottom, y + 21 + lines.length * textStyles.label.lineHeight);
		bottom = Math.max(bottom, y + size);
	});
	return { shapes, bottom };
}

const logoSize = { width: 240, height: 80, gap: 24 };

/** At the right of the header, as large as fits; its own proportions are known where it is drawn. */
function logoShape({ map, x, width, look }: StripInput): (Shape & { kind: "image" }) | null {
	if (look.pictureLogo === "") return null;
	const wide = Math.min(logoSize.width, width / 4);
	const box = { x: x + width - wide, y: 0, width: wide, height: logoSize.height };
	return {
		kind: "image",
		hash: look.pictureLogo,
		box,
		radius: 0,
		alt: `Logo of ${pictureTitleOf(map.info, look)}`,
		isWhole: true,
	};
}

/** Title, scenario, goal and facts. */
function wordShapes({ map, measure, x, date, look }: StripInput, width: number): { shapes: Shape[]; bottom: number } {
	const { info } = map;
	const column = new Column({ x, width: Math.min(width, 1400), measure });
	column.add(pictureTitleOf(info, look), "mapTitle", "text");
	column.y += 2;
	if (info.scenario !== "") column.add(info.scenario, "stageTitle", "text-muted");
	if (info.goal !== "") column.add(`Goal: ${info.goal}`, "cardTitle", "text-muted");
	const shapes: Shape[] = [...column.shapes];
	let left = x;
	let top = column.y + 14;
	for (const [label, value] of stripFacts(info, date)) {
		const shown = fitText(value, "stepTitle", 320, measure);
		const wide = Math.max(measure.width(label, "label"), measure.width(shown, "stepTitle"));
		if (left > x && left + wide > x + width) {
			left = x;
			top += 40;
		}
		shapes.push(textShape({ x: left, top, text: label }, { style: "label", fill: "text-faint" }, measure));
		shapes.push(textShape({ x: left, top: top + 15, text: shown }, { style: "stepTitle", fill: "text" }, measure));
		left += wide + 32;
	}
	return { shapes, bottom: top + 30 };
}

/** Who, what, when, whose and which version, from y = 0 downwards. */
export function headerStrip(input: StripInput): SceneItem {
	const { map, x, look } = input;
	const logo = logoShape(input);
	const width = logo === null ? input.width : input.width - logo.box.width - logoSize.gap;
	const item = (shapes: readonly Shape[], bottom: number): SceneItem => {
		const box = { x, y: 0, width: input.width, height: Math.max(bottom, logo?.box.height ?? 0) };
		return { id: "strip", layer: "ground", box, shapes: logo === null ? shapes : [...shapes, logo] };
	};
	const words = wordShapes(input, width);
	if (!look.picturePersonas || map.personaIds.length === 0) return item(words.shapes, words.bottom);
	const columns = columnsBeside({ ...input, width }, words.bottom);
	if (columns === 0) {
		const top = Math.max(words.bottom + 16, logo === null ? 0 : logoSize.height + 16);
		const personas = personaShapes(input, top);
		return item([...words.shapes, ...personas.shapes], personas.bottom);
	}
	const right = columns * personaWidth;
	const narrow = wordShapes(input, width - right - portrait.gap);
	const personas = personaShapes({ ...input, x: x + width - right, width: right }, 2);
	return item([...narrow.shapes, ...personas.shapes], Math.max(narrow.bottom, personas.bottom));
}
