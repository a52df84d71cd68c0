import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import styles from "./combobox.module.css";
import { type ComboboxOption, findOptions } from "./combobox-options.ts";
import fieldStyles from "./field.module.css";
import { useListPlace } from "./use-list-place.ts";

interface ComboboxProps {
	readonly label: string;
	readonly options: readonly ComboboxOption[];
	/** The one that is chosen now. */
	readonly value?: string;
	readonly placeholder?: string;
	/** Opens at once, with the focus, and these letters typed: for a cell that is being edited. */
	readonly typed?: string;
	/** What is offered for these letters beside what is found. */
	readonly more?: ((query: string) => readonly ComboboxOption[]) | undefined;
	readonly onChoose: (value: string) => void;
	/** Nothing was chosen: by Escape, or because the focus has gone. */
	readonly onLeave?: ((hasFocus: boolean) => void) | undefined;
}

/** A list that one types in to find an entry. Arrows walk it, Enter chooses (Tab, too, in a cell), Escape leaves it. */
export function Combobox({ label, options, value, placeholder, typed, more, onChoose, onLeave }: ComboboxProps) {
	const id = useId();
	const field = useRef<HTMLInputElement>(null);
	const list = useRef<HTMLDivElement>(null);
	const [isOpen, setIsOpen] = useState(typed !== undefined);
	const [query, setQuery] = useState(typed ?? "");
	const { shown: found, rest } = findOptions(options, query);
	const shown = more ? [...found, ...more(query.trim())] : found;
	const [active, setActive] = useState(() => (typed === "" ? shown.findIndex((option) => option.value === value) : 0));
	const place = useListPlace(field, isOpen);
	const at = Math.min(Math.max(active, 0), shown.length - 1);
	useEffect(() => {
		if (isOpen) list.current?.children[at]?.scrollIntoView({ block: "nearest" });
	}, [at, isOpen]);

	const close = () => {
		setIsOpen(false);
		setQuery("");
	};
	const choose = (option: ComboboxOption | undefined) => {
		if (!option) return;
		close();
		onChoose(option.value);
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.nativeEvent.isComposing) return;
		const { key } = event;
		if (key === "ArrowDown") {
			setIsOpen(true);
			setActive(isOpen ? Math.min(at + 1, shown.length - 1) : 0);
		} else if (key === "ArrowUp") setActive(Math.max(at - 1, 0));
		else if ((key === "Enter" || (key === "Tab" && onLeave)) && isOpen) choose(shown[at]);
		else if (key === "Escape" && (isOpen || onLeave)) {
			close();
			onLeave?.(true);
		} else return;
		event.preventDefault();
		event.stopPropagation();
	};
	return (
		<>
			<input
				ref={field}
				className={fieldStyles.input}
				role="combobox"
				aria-label={label}
				aria-expanded={isOpen}
				aria-controls={`${id}-list`}
				aria-autocomplete="list"
				aria-activedescendant={isOpen && shown[at] ? `${id}-${at}` : undefined}
				autoComplete="off"
				placeholder={placeholder}
				value={query}
				// biome-ignore lint/a11y/noAutofocus: the person has just asked to choose here
				autoFocus={typed !== undefined}
				onChange={(event) => {
					setQuery(event.target.value);
					setActive(0);
					setIsOpen(true);
				}}
				onClick={() => setIsOpen(true)}
				onBlur={() => {
					close();
					onLeave?.(false);
				}}
				onKeyDown={onKeyDown}
			/>
			{isOpen
				? createPortal(
						<div ref={list} id={`${id}-list`} role="listbox" aria-label={label} className={styles.list} style={place}>
							{shown.map((option, index) => (
								// biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field has the keys
								<div
									key={option.value}
									id={`${id}-${index}`}
									role="option"
									aria-selected={index === at}
									data-chosen={option.value === value ? "" : undefined}
									className={styles.option}
									// The focus stays in the field.
									onMouseDown={(event) => event.preventDefault()}
									onClick={() => choose(option)}
								>
									<span>{option.label}</span>
									{option.detail ? <small>{option.detail}</small> : null}
								</div>
							))}
							{shown.length === 0 ? <Note text="Nothing is called so." /> : null}
							{rest > 0 ? <Note text={`${rest} more: type to find them.`} /> : null}
						</div>,
						document.body,
					)
				: null}
		</>
	);
}

function Note({ text }: { readonly text: string }) {
	return (
		// biome-ignore lint/a11y/useFocusableInteractive: it cannot be chosen
		<div role="option" aria-selected="false" aria-disabled="true" className={styles.note}>
			{text}
		</div>
	);
}
