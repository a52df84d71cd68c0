import type { OutlineRow } from "./outline-rows.ts";

/** Letters typed within this make one word. ms. */
const wordPause = 700;

export function createTypeAhead(now: () => number = Date.now) {
	let typed = "";
	let last = 0;
	return {
		/** The row that the letters typed so far lead to, from the one after `from` on; -1 for none. */
		find(rows: readonly OutlineRow[], from: number, letter: string): number {
			typed = now() - last > wordPause ? letter : typed + letter;
			last = now();
			const isRepeat = [...typed].every((each) => each === letter);
			const word = (isRepeat ? letter : typed).toLocaleLowerCase();
			const start = word.length === 1 ? from + 1 : from;
			for (let step = 0; step < rows.length; step++) {
				const index = (start + step) % rows.length;
				if (rows[index]?.label.toLocaleLowerCase().startsWith(word)) return index;
			}
			return -1;
		},
	};
}
