/**
 * The part of papaparse that shared code uses. The published types bring those of Node and of the
 * DOM, which shared code must not see.
 */
declare module "papaparse" {
	interface Parsed {
		readonly data: string[][];
		readonly errors: readonly { readonly code: string; readonly row?: number }[];
	}

	const Papa: {
		parse(text: string, options: { readonly delimiter: string; readonly preview?: number }): Parsed;
		/** For text that comes in parts: the last row is left out unless it is known to be whole; `meta.cursor` is where it begins. */
		Parser: new (options: {
			readonly delimiter: string;
			readonly newline: "\n" | "\r\n" | "\r";
		}) => {
			parse(text: string, baseIndex: number, ignoreLastRow: boolean): Parsed & { readonly meta: { readonly cursor: number } };
		};
		unparse(rows: readonly (readonly string[])[], options: { readonly delimiter: string; readonly newline: string }): string;
	};
	export default Papa;
}
