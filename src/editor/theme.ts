export type ThemeChoice = "light" | "dark" | "system";

const key = "odograph:theme";

/**
 * The choice has one home while the page is open: `data-theme` of the root element (absent for
 * *system*), from which the styles and the painter read it. It is kept on this device.
 */
export function setTheme(choice: ThemeChoice): void {
	const root = document.documentElement;
	if (choice === "system") root.removeAttribute("data-theme");
	else root.dataset.theme = choice;
	try {
		if (choice === "system") localStorage.removeItem(key);
		else localStorage.setItem(key, choice);
	} catch {
		// Storage refused: the choice lasts as long as this tab.
	}
}
