export type MenuEntry =
	| {
			readonly kind: "item";
			readonly id: string;
			readonly label: string;
			readonly icon?: string;
			readonly shortcut?: string;
			readonly isDisabled?: boolean;
			readonly isDanger?: boolean;
			/** Given for a choice that is on or off. */
			readonly isChecked?: boolean;
			readonly run: () => void;
	  }
	| { readonly kind: "separator"; readonly id: string };
