import * as Y from "yjs";

/** Holds one document and nothing else, so that what it costs can be told from what the editor costs. */
async function load(name) {
	const doc = new Y.Doc();
	const { state } = await (await fetch(`/data/${name}`)).json();
	Y.applyUpdate(
		doc,
		Uint8Array.from(atob(state), (letter) => letter.charCodeAt(0)),
	);
	window.held = doc;
}

window.bench = { ready: Promise.resolve({ load }) };
