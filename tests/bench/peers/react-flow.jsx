import { Handle, Position, ReactFlow, ViewportPortal } from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { toPng, toSvg } from "html-to-image";
import { memo, useCallback } from "react";
import { createRoot } from "react-dom/client";
import { Card } from "./card.jsx";
import { loadMap, painted } from "./load-map.js";

// As its documentation has it: one custom node, memoised, default edges, everything mounted.
const CardNode = memo(function CardNode({ data }) {
	return (
		<>
			<Handle type="target" position={Position.Left} />
			<Card title={data.title} badge={data.badge} />
			<Handle type="source" position={Position.Right} />
		</>
	);
});

const nodeTypes = { card: CardNode };

function Page({ map, onReady }) {
	const nodes = map.cards.map(({ id, x, y, width, height, title, badge }) => ({
		id,
		type: "card",
		position: { x, y },
		style: { width, height },
		data: { title, badge },
	}));
	const edges = map.links.map(({ id, from, to }) => ({ id, source: from, target: to }));
	const init = useCallback((instance) => onReady(instance), [onReady]);
	return (
		<ReactFlow
			defaultNodes={nodes}
			defaultEdges={edges}
			nodeTypes={nodeTypes}
			onInit={init}
			minZoom={0.01}
			maxZoom={4}
			panOnScroll
			fitView
		>
			<ViewportPortal>
				<svg style={{ position: "absolute", overflow: "visible" }} aria-hidden="true">
					<path d={map.curve} fill="none" stroke="#4f46e5" strokeWidth="2" />
				</svg>
			</ViewportPortal>
		</ReactFlow>
	);
}

/** Full paint: every node is there, measured and visible, and a frame has shown it. */
async function fullPaint(count) {
	for (;;) {
		const shown = document.querySelectorAll('.react-flow__node:not([style*="visibility: hidden"])').length;
		if (shown >= count) return painted();
		await new Promise((resolve) => requestAnimationFrame(resolve));
	}
}

async function start() {
	const map = await loadMap();
	const instance = await new Promise((resolve) => {
		createRoot(document.getElementById("root")).render(<Page map={map} onReady={resolve} />);
	});
	const paintedAt = await fullPaint(map.cards.length);
	return {
		paintedAt,
		fitAll: () => instance.fitView(),
		zoomTo: (zoom) => instance.zoomTo(zoom),
		zoom: () => instance.getZoom(),
		/** The way its documentation downloads a picture of the whole flow. */
		png: () => timed(toPng, (url) => Math.round(((url.length - url.indexOf(",")) * 3) / 4)),
		svg: () => timed(toSvg, bytesOfEncoded),
	};

	async function timed(make, bytesOf) {
		const startedAt = performance.now();
		const url = await make(document.querySelector(".react-flow__viewport"), pictureOptions(map.bounds));
		const milliseconds = performance.now() - startedAt;
		return { milliseconds, bytes: bytesOf(url) };
	}
}

/** Bytes of what a percent-encoded data URL holds, without decoding it: that would count as the peer's time. */
function bytesOfEncoded(url) {
	const start = url.indexOf(",") + 1;
	let bytes = url.length - start;
	for (let at = url.indexOf("%", start); at !== -1; at = url.indexOf("%", at + 1)) bytes -= 2;
	return bytes;
}

function pictureOptions({ x, y, width, height }) {
	return {
		width,
		height,
		pixelRatio: 1,
		backgroundColor: "#ffffff",
		style: { width: `${width}px`, height: `${height}px`, transform: `translate(${-x}px, ${-y}px) scale(1)` },
	};
}

window.bench = { ready: start() };
