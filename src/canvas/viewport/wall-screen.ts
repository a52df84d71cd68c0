/** CSS px from which a screen hangs on a wall, and is read from metres away. */
const wallWidth = 3000;

export function isWallScreen(width: number): boolean {
	return width >= wallWidth;
}
