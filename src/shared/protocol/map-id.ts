const mapIdPattern = /^[A-Za-z0-9_-]{8,64}$/;

export function isMapId(text: string): boolean {
	return mapIdPattern.test(text);
}
