export interface SvgOptions {
	readonly theme: "light" | "dark";
	/** Nothing behind the map. */
	readonly isTransparent: boolean;
	/** Texts as outlines of their letters. */
	readonly isOutlined: boolean;
}

export interface SvgPicture {
	readonly blob: Blob;
	/** What is not in it as it is on the map, one sentence each. */
	readonly notes: readonly string[];
}
