import { type ReactNode, Suspense, useRef, useState } from "react";
import { Button } from "./button.tsx";
import { IconButton } from "./icon-button.tsx";
import { late } from "./late.tsx";
import type { MenuEntry } from "./menu-entry.ts";

const loadPopup = () => import("./menu-popup.tsx");
const MenuPopup = late(async () => (await loadPopup()).MenuPopup);

interface MenuButtonProps {
	readonly label: string;
	readonly icon?: string;
	/** Shown instead of an icon button with `icon`. */
	readonly children?: ReactNode;
	readonly variant?: "primary" | "secondary" | "quiet";
	readonly size?: "small" | "medium";
	readonly align?: "start" | "end";
	readonly className?: string | undefined;
	/** Called when the menu opens, so that closed menus cost nothing. */
	readonly entries: () => readonly MenuEntry[];
}

/** The button is there at once; the menu behind it is fetched when the pointer or the focus comes near. */
export function MenuButton(props: MenuButtonProps) {
	const { label, icon = "ellipsis", children, variant = "quiet", size = "medium", align = "start", className, entries } = props;
	const anchor = useRef<HTMLButtonElement>(null);
	const [opened, setOpened] = useState<readonly MenuEntry[] | null>(null);
	const shared = {
		ref: anchor,
		size,
		className,
		"aria-haspopup": "menu" as const,
		"aria-expanded": opened !== null,
		onPointerEnter: loadPopup,
		onFocus: loadPopup,
		onClick: () => setOpened(opened ? null : entries()),
	};
	return (
		<>
			{children ? (
				<Button {...shared} variant={variant} aria-label={label}>
					{children}
				</Button>
			) : (
				<IconButton {...shared} icon={icon} label={label} />
			)}
			{opened ? (
				<Suspense>
					<MenuPopup label={label} entries={opened} anchor={anchor.current} align={align} onClose={() => setOpened(null)} />
				</Suspense>
			) : null}
		</>
	);
}
