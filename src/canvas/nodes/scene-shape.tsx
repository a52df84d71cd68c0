import { fontStack, textStyles } from "../../shared/layout/text-styles.ts";
import { iconPaths } from "../../shared/scene/icons.generated.ts";
import type { Shape, Theme } from "../../shared/scene/scene.ts";
import { colourOf } from "../../shared/scene/theme.ts";

interface SceneShapeProps {
	readonly shape: Shape;
	readonly theme: Theme;
	readonly pictureUrl: (hash: string) => string;
}

/**
 * One shape as SVG, drawn like the painter draws it: each line of text stands where the layout put
 * it and the browser wraps nothing, so a mounted card looks the same as a painted one.
 */
export function SceneShape({ shape, theme, pictureUrl }: SceneShapeProps) {
	switch (shape.kind) {
		case "rect":
			return <rect {...shape.box} rx={shape.radius} {...inkOf(shape, theme)} />;
		case "path":
			return <path d={shape.d} {...inkOf(shape, theme)} />;
		case "circle":
			return <circle cx={shape.x} cy={shape.y} r={shape.r} {...inkOf(shape, theme)} />;
		case "text":
			return <SceneText shape={shape} theme={theme} />;
		case "icon":
			return <SceneIcon shape={shape} theme={theme} />;
		case "image":
			return <ScenePicture shape={shape} url={pictureUrl(shape.hash)} />;
		case "hatch":
			return <path d={hatchPath(shape.box)} fill="none" stroke={colourOf(theme, shape.stroke)} strokeWidth={1} />;
	}
}

type Inked = { fill?: string; stroke?: string; strokeWidth?: number; dash?: readonly number[] };

function inkOf(shape: Inked, theme: Theme) {
	return {
		fill: shape.fill ? colourOf(theme, shape.fill) : "none",
		stroke: shape.stroke ? colourOf(theme, shape.stroke) : "none",
		strokeWidth: shape.strokeWidth ?? 1,
		strokeDasharray: shape.dash?.join(" "),
	};
}

function SceneText({ shape, theme }: { readonly shape: Extract<Shape, { kind: "text" }>; readonly theme: Theme }) {
	const style = textStyles[shape.style];
	const text = (
		<text
			x={shape.x}
			y={shape.y}
			fill={colourOf(theme, shape.fill)}
			fontFamily={fontStack}
			fontSize={style.size}
			fontWeight={style.weight}
			xmlSpace="preserve"
		>
			{shape.text}
		</text>
	);
	if (!shape.href) return text;
	return (
		<a href={shape.href} target="_blank" rel="noreferrer noopener" className="nodrag" aria-label={shape.text}>
			{text}
		</a>
	);
}

function SceneIcon({ shape, theme }: { readonly shape: Extract<Shape, { kind: "icon" }>; readonly theme: Theme }) {
	const scale = shape.size / 24;
	return (
		<path
			d={iconPaths[shape.name] ?? ""}
			transform={`translate(${shape.x} ${shape.y}) scale(${scale})`}
			fill="none"
			stroke={colourOf(theme, shape.stroke)}
			strokeWidth={2}
			strokeLinecap="round"
			strokeLinejoin="round"
		/>
	);
}

function ScenePicture({ shape, url }: { readonly shape: Extract<Shape, { kind: "image" }>; readonly url: string }) {
	const { box, radius } = shape;
	return (
		<foreignObject {...box}>
			<img src={url} alt={shape.alt} style={{ width: box.width, height: box.height, objectFit: "cover", borderRadius: radius }} />
		</foreignObject>
	);
}

const hatchGap = 6;

function hatchPath({ x, y, width, height }: { x: number; y: number; width: number; height: number }): string {
	const lines: string[] = [];
	for (let offset = hatchGap; offset < width + height; offset += hatchGap) {
		const startX = x + Math.min(offset, width);
		const startY = y + Math.max(0, offset - width);
		const endX = x + Math.max(0, offset - height);
		const endY = y + Math.min(offset, height);
		lines.push(`M${startX} ${startY}L${endX} ${endY}`);
	}
	return lines.join("");
}
