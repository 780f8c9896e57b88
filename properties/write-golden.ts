import { goldenScopes, writeGolden } from "./golden.ts";
import { survey } from "./survey.ts";

const rows = await survey(goldenScopes, {
  onProgress: (done, total, name) => {
    process.stderr.write(`${done}/${total} ${name}\n`);
  },
});
await writeGolden(rows);
