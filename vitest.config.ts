import { defineConfig } from "vitest/config";

const MINUTE = 60_000;

/** A test takes seconds, and several times as long on a machine that does much else; the thousands of systems of `npm run test:deep`, on a slow one, hours. */
export default defineConfig(({ mode }) => ({
  test: {
    include: ["**/*.test.ts"],
    exclude: ["dist/**", "node_modules/**"],
    testTimeout: mode === "deep" ? 300 * MINUTE : 5 * MINUTE,
    maxWorkers: "100%",
    isolate: false,
  },
}));
