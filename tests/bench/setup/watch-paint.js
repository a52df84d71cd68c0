// Runs in a page of Odograph before its own scripts: tells when the largest canvas first looked as it looks in the end.
// Plain JavaScript: it is handed to the browser as it stands.
(() => {
	const width = 64;
	const height = 40;
	/** Without a change for so long, the picture is final. */
	const quiet = 1_000;
	/** Share of samples that may differ, and by how much, before two pictures count as different. */
	const tolerance = { share: 0.01, levels: 24 };

	const sample = document.createElement("canvas");
	sample.width = width;
	sample.height = height;
	const context = sample.getContext("2d", { willReadFrequently: true });
	const pictures = [];
	let changedAt = 0;

	function largestCanvas() {
		let largest = null;
		for (const canvas of document.querySelectorAll("canvas")) {
			if (largest === null || canvas.width * canvas.height > largest.width * largest.height) largest = canvas;
		}
		return largest;
	}

	function picture(canvas) {
		context.clearRect(0, 0, width, height);
		context.drawImage(canvas, 0, 0, width, height);
		return context.getImageData(0, 0, width, height).data;
	}

	function isBlank(pixels) {
		return pixels.every((value, index) => value === pixels[index % 4]);
	}

	function isAlike(a, b) {
		let different = 0;
		for (let index = 0; index < a.length; index++) if (Math.abs(a[index] - b[index]) > tolerance.levels) different++;
		return different <= a.length * tolerance.share;
	}

	function isSame(a, b) {
		return a.length === b.length && a.every((value, index) => value === b[index]);
	}

	function firstAlike() {
		const last = pictures.at(-1);
		return pictures.find(({ pixels }) => isAlike(pixels, last.pixels)).at;
	}

	window.benchPaint = {
		done: new Promise((resolve) => {
			requestAnimationFrame(function look() {
				const canvas = largestCanvas();
				const now = performance.now();
				if (canvas !== null && canvas.width > 0 && canvas.height > 0) {
					const pixels = picture(canvas);
					if (!isBlank(pixels) && !isSame(pictures.at(-1)?.pixels ?? [], pixels)) {
						pictures.push({ at: now, pixels });
						changedAt = now;
					}
				}
				if (pictures.length > 0 && now - changedAt > quiet) resolve(firstAlike());
				else requestAnimationFrame(look);
			});
		}),
	};
})();
