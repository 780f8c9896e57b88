import { defineConfig } from "vitest/config";

const MINUTE = 60_000;

/** The thousands of systems of `npm run test:deep` take as long as they take, on a slow machine hours. */
export default defineConfig(({ mode }) => ({
  test: {
    include: ["**/*.test.ts"],
    exclude: ["dist/**", "node_modules/**"],
    testTimeout: mode === "deep" ? 300 * MINUTE : MINUTE,
    maxWorkers: "100%",
    isolate: false,
  },
}));
