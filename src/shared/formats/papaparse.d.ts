/**
 * The part of papaparse that this folder uses. The published types bring those of Node and of the
 * DOM, which shared code must not see.
 */
declare module "papaparse" {
	interface Parsed {
		readonly data: string[][];
		readonly errors: readonly { readonly code: string; readonly row?: number }[];
	}

	const Papa: {
		parse(text: string, options: { readonly delimiter: string; readonly preview?: number }): Parsed;
		unparse(rows: readonly (readonly string[])[], options: { readonly delimiter: string; readonly newline: string }): string;
	};
	export default Papa;
}
