import { toBase64 } from "lib0/buffer";
import { digest } from "lib0/hash/sha256";
import { encodeUtf8 } from "lib0/string";
import { laneKinds } from "../map/card-kinds.ts";
import type { Theme } from "../scene/scene.ts";
import { darkTheme } from "../scene/theme-dark.ts";
import { lightTheme } from "../scene/theme-light.ts";

/** The look of a map's page: the colours of the map itself, light or dark as its reader's system is, light on paper. */
export function pageStyle(): string {
	const kinds = laneKinds.map(
		(kind) =>
			`.kind-${kind}{--ink:var(--ink-${kind});--card:var(--card-${kind});--border:var(--card-${kind}-border);--tint:var(--tint-${kind})}`,
	);
	return [
		`:root{color-scheme:light dark;${variables(lightTheme)}}`,
		`@media screen and (prefers-color-scheme:dark){:root{${variables(darkTheme)}}}`,
		rules.replace(/\n\s*/g, ""),
		...kinds,
	].join("");
}

/** What lets exactly this style apply and nothing run or load. */
export function pagePolicy(style: string): string {
	return `default-src 'none'; style-src 'sha256-${toBase64(digest(encodeUtf8(style)))}'; base-uri 'none'; form-action 'none'`;
}

const shown = [
	"surface",
	"surface-raised",
	"text",
	"text-muted",
	"header-stage",
	"header-step",
	"rail",
	"edge",
	"link",
	"focus",
	"grid-line",
];

function variables(theme: Theme): string {
	const kinds = laneKinds.flatMap((kind) => [`ink-${kind}`, `card-${kind}`, `card-${kind}-border`, `tint-${kind}`]);
	return [...shown, ...kinds].flatMap((name) => (theme[name] ? [`--${name}:${theme[name]}`] : [])).join(";");
}

const rules = `
	*{box-sizing:border-box}
	body{margin:0;padding:1.5rem;background:var(--surface);color:var(--text);font:14px/1.45 Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
	header,main,footer{max-width:110rem;margin:0 auto}
	h1{margin:0 0 .5rem;font-size:1.75rem;line-height:1.2}
	h2{margin:2rem 0 .5rem;font-size:1.25rem}
	h3{margin:1rem 0 .25rem;font-size:1rem}
	p{margin:0 0 .5rem;white-space:pre-line}
	a{color:var(--link)}
	a:focus-visible,.scroll:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
	nav ol{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:1rem 0;padding:0;list-style:none}
	dl{display:grid;grid-template-columns:max-content 1fr;gap:.125rem .75rem;margin:.25rem 0}
	dt{color:var(--text-muted)}
	dd{margin:0;white-space:pre-line}
	.scroll{overflow-x:auto}
	table{border-collapse:collapse;width:100%;table-layout:fixed}
	caption{text-align:left;padding:.25rem 0;color:var(--text-muted)}
	th,td{border:1px solid var(--grid-line);padding:.5rem;vertical-align:top;text-align:left}
	col{width:14rem}
	col.lanes{width:9rem}
	thead th{background:var(--header-stage)}
	thead tr+tr th{background:var(--header-step)}
	tbody th{background:var(--rail);color:var(--ink,var(--text))}
	td{background:var(--tint,transparent)}
	td ul,.cards{margin:0;padding:0;list-style:none;display:grid;gap:.5rem}
	.card{border:1px solid var(--border,var(--edge));border-radius:6px;background:var(--card,var(--surface-raised));padding:.5rem;break-inside:avoid}
	.title{margin:0;font-weight:600}
	.card dl{display:block;font-size:12px}
	.card dt,.card dd{display:inline}
	.card dt::after{content:": "}
	.card dd::after{content:"\\A";white-space:pre}
	.none{color:var(--text-muted);font-style:italic}
	footer{margin-top:2rem;color:var(--text-muted)}
	@media print{
		@page{size:A4 landscape;margin:12mm}
		body{padding:0;background:#fff;font-size:9pt}
		nav{display:none}
		.scroll{overflow:visible}
		col{width:auto}
		col.lanes{width:30mm}
		h2,section>p{break-after:avoid}
		thead{display:table-header-group}
		tr{break-inside:auto}
		tr.kind-emotion{break-inside:avoid}
		*{print-color-adjust:exact}
	}
`;
