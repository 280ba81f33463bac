// Figures computed apart from the app, for tests to compare with.

export const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
export const mean = (numbers) => sum(numbers) / numbers.length;

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2;
}

/** As the screens write figures in English. */
export const decimal = (value, places) => (Math.sign(value) * Math.round(Math.abs(value) * 10 ** places) / 10 ** places).toFixed(places);
export const median_ = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(1));
export const signed = (value, places) => {
  const size = decimal(Math.abs(value), places);
  return `${Number(size) === 0 ? "" : value < 0 ? "−" : "+"}${size}`;
};

/** Pairs of numbers: how many went up, stayed, went down. */
export const moved = (pairs) => [pairs.filter(([a, b]) => b > a), pairs.filter(([a, b]) => b === a), pairs.filter(([a, b]) => b < a)].map((some) => some.length);
