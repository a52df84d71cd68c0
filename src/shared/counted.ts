/** A number and what it counts, as people write it: `1 map`, `1,200 maps`. */
export function counted(count: number, one: string, many = `${one}s`): string {
	return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}
