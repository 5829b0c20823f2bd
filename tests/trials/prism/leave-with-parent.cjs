// Loaded before Prism: ends it when whoever started it is gone.
process.stdin.resume().on("end", () => process.exit(0));
