/** What Yjs uses of `lib0/logging`, without colours: those would be 2 kB of the first load for warnings that few ever see. */
export const [BOLD, UNBOLD, ORANGE, RED] = ["", "", "", ""];

export function print(...words: readonly unknown[]): void {
	console.info(...words.filter((word) => word !== ""));
}

export function warn(...words: readonly unknown[]): void {
	console.warn(...words.filter((word) => word !== ""));
}
