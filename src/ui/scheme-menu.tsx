import type { SchemeChoice } from "./colour-scheme.ts";
import { MenuButton } from "./menu-button.tsx";
import { useScheme, useSchemeChoice } from "./use-colour-scheme.ts";

const choices: readonly { readonly choice: SchemeChoice; readonly label: string; readonly icon: string }[] = [
	{ choice: "light", label: "Light", icon: "sun" },
	{ choice: "dark", label: "Dark", icon: "moon" },
	{ choice: "system", label: "As the system", icon: "monitor" },
];

export function SchemeMenu({ onChoose }: { readonly onChoose: (choice: SchemeChoice) => void }) {
	const chosen = useSchemeChoice();
	const scheme = useScheme();
	return (
		<MenuButton
			label="Theme"
			icon={scheme === "dark" ? "moon" : "sun"}
			align="end"
			entries={() =>
				choices.map(({ choice, label, icon }) => ({
					kind: "item",
					id: choice,
					label,
					icon,
					isChecked: choice === chosen,
					run: () => onChoose(choice),
				}))
			}
		/>
	);
}
