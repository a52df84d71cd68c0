import type { ColourToken, Shape } from "../../shared/scene/scene.ts";
import { Icon } from "../../ui/icon.tsx";
import styles from "./legend.module.css";

function colour(token: ColourToken | undefined): string {
	return token === undefined ? "none" : `var(--${token.replaceAll(":", "-")})`;
}

/** A legend's sample, in its 20 x 20 box, from the same shapes that the canvas draws. */
export function SampleSvg({ shapes }: { readonly shapes: readonly Shape[] }) {
	return (
		<svg className={styles.sample} width={20} height={20} viewBox="0 0 20 20" aria-hidden="true">
			{shapes.map((shape) => (
				<Drawn key={JSON.stringify(shape)} shape={shape} />
			))}
		</svg>
	);
}

function Drawn({ shape }: { readonly shape: Shape }) {
	switch (shape.kind) {
		case "rect":
			return (
				<rect
					{...shape.box}
					rx={shape.radius}
					style={{ fill: colour(shape.fill), stroke: colour(shape.stroke) }}
					strokeWidth={shape.strokeWidth}
					strokeDasharray={shape.dash?.join(" ")}
				/>
			);
		case "path":
			return (
				<path
					d={shape.d}
					style={{ fill: colour(shape.fill), stroke: colour(shape.stroke) }}
					strokeWidth={shape.strokeWidth}
					strokeDasharray={shape.dash?.join(" ")}
				/>
			);
		case "circle":
			return (
				<circle
					cx={shape.x}
					cy={shape.y}
					r={shape.r}
					style={{ fill: colour(shape.fill), stroke: colour(shape.stroke) }}
					strokeWidth={shape.strokeWidth}
				/>
			);
		case "text":
			return (
				<text x={shape.x} y={shape.y} style={{ fill: colour(shape.fill), fontSize: 11 }}>
					{shape.text}
				</text>
			);
		case "icon":
			return (
				<svg
					x={shape.x}
					y={shape.y}
					width={shape.size}
					height={shape.size}
					style={{ color: colour(shape.stroke) }}
					aria-hidden="true"
				>
					<Icon name={shape.name} size={shape.size} />
				</svg>
			);
		case "hatch": {
			const { x, y, width, height } = shape.box;
			return <path d={`M${x} ${y + height}l${width} ${-height}`} style={{ stroke: colour(shape.stroke) }} />;
		}
		case "image":
			return null;
	}
}
