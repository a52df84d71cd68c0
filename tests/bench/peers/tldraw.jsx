import { createRoot } from "react-dom/client";
import {
	createShapeId,
	defaultBindingUtils,
	defaultShapeUtils,
	defaultTools,
	HTMLContainer,
	Rectangle2d,
	ShapeUtil,
	SVGContainer,
	T,
	TldrawEditor,
} from "tldraw";
import "tldraw/tldraw.css";
import { Card } from "./card.jsx";
import { loadMap, painted } from "./load-map.js";

class CardShape extends ShapeUtil {
	static type = "journeyCard";
	static props = { w: T.number, h: T.number, title: T.string, badge: T.string };

	getDefaultProps() {
		return { w: 200, h: 72, title: "", badge: "" };
	}
	getGeometry({ props }) {
		return new Rectangle2d({ width: props.w, height: props.h, isFilled: true });
	}
	component({ props }) {
		return (
			<HTMLContainer style={{ width: props.w, height: props.h, pointerEvents: "all" }}>
				<Card title={props.title} badge={props.badge} />
			</HTMLContainer>
		);
	}
	getIndicatorPath({ props }) {
		const path = new Path2D();
		path.rect(0, 0, props.w, props.h);
		return path;
	}
	indicator({ props }) {
		return <rect width={props.w} height={props.h} />;
	}
}

class CurveShape extends ShapeUtil {
	static type = "journeyCurve";
	static props = { w: T.number, h: T.number, path: T.string };

	getDefaultProps() {
		return { w: 1, h: 1, path: "" };
	}
	getGeometry({ props }) {
		return new Rectangle2d({ width: props.w, height: props.h, isFilled: false });
	}
	component({ props }) {
		return (
			<SVGContainer>
				<path d={props.path} fill="none" stroke="#4f46e5" strokeWidth="2" />
			</SVGContainer>
		);
	}
	getIndicatorPath() {
		return new Path2D();
	}
	indicator() {
		return null;
	}
}

const shapeUtils = [...defaultShapeUtils, CardShape, CurveShape];

function fill(editor, map) {
	const cards = map.cards.map(({ id, x, y, width, height, title, badge }) => ({
		id: createShapeId(id),
		type: "journeyCard",
		x,
		y,
		props: { w: width, h: height, title, badge },
	}));
	const curve = {
		id: createShapeId("curve"),
		type: "journeyCurve",
		x: 0,
		y: 0,
		props: { w: map.bounds.width, h: 1, path: map.curve },
	};
	const arrows = map.links.map(({ id }) => ({ id: createShapeId(id), type: "arrow" }));
	const ends = map.links.flatMap(({ id, from, to }) =>
		[
			["start", from],
			["end", to],
		].map(([terminal, card]) => ({
			type: "arrow",
			fromId: createShapeId(id),
			toId: createShapeId(card),
			props: { terminal, normalizedAnchor: { x: 0.5, y: 0.5 }, isExact: false, isPrecise: false, snap: "none" },
		})),
	);
	editor.run(
		() => {
			editor.createShapes([...cards, curve, ...arrows]);
			editor.createBindings(ends);
		},
		{ history: "ignore" },
	);
	editor.updateInstanceState({ isGridMode: false });
	editor.zoomToFit({ immediate: true });
}

/** The camera that keeps what is in the middle of the view there. */
function centred(editor, zoom) {
	const middle = editor.getViewportPageBounds().center;
	const screen = editor.getViewportScreenBounds();
	return { x: screen.w / 2 / zoom - middle.x, y: screen.h / 2 / zoom - middle.y };
}

async function start() {
	const map = await loadMap();
	const editor = await new Promise((resolve) => {
		createRoot(document.getElementById("root")).render(
			<TldrawEditor
				shapeUtils={shapeUtils}
				bindingUtils={defaultBindingUtils}
				tools={defaultTools}
				initialState="select"
				cameraOptions={{ zoomSteps: [0.01, 0.1, 0.5, 1, 2, 4] }}
				options={{ maxShapesPerPage: 100_000 }}
				onMount={(mounted) => {
					fill(mounted, map);
					resolve(mounted);
				}}
			/>,
		);
	});
	while (document.querySelectorAll(".card").length < map.cards.length)
		await new Promise((resolve) => requestAnimationFrame(resolve));
	const paintedAt = await painted();
	return {
		paintedAt,
		// Without a result: the editor itself would be copied out of the page, which takes most of a minute.
		fitAll: () => void editor.zoomToFit({ immediate: true }),
		zoomTo: (zoom) => void editor.setCamera({ ...centred(editor, zoom), z: zoom }, { immediate: true }),
		zoom: () => editor.getZoomLevel(),
		isDragging: () => editor.isIn("select.translating"),
	};
}

window.bench = { ready: start() };
