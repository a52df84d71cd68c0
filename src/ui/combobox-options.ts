export interface ComboboxOption {
	readonly value: string;
	readonly label: string;
	/** More about it, smaller. */
	readonly detail?: string;
}

/** More would be read by nobody: the next letter finds what is missing. */
const mostShown = 100;

export interface FoundOptions {
	readonly shown: readonly ComboboxOption[];
	/** How many more there are. */
	readonly rest: number;
}

/** Those that hold every typed word, those that begin with the first of them before the others. */
export function findOptions(options: readonly ComboboxOption[], query: string): FoundOptions {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	const [first = ""] = words;
	const found = options.filter(({ label, detail = "" }) => {
		const text = `${label} ${detail}`.toLowerCase();
		return words.every((word) => text.includes(word));
	});
	const begins = (option: ComboboxOption) => option.label.toLowerCase().startsWith(first);
	const sorted = first === "" ? found : [...found.filter(begins), ...found.filter((option) => !begins(option))];
	return { shown: sorted.slice(0, mostShown), rest: Math.max(0, sorted.length - mostShown) };
}
