import { rowsOf } from "../../properties/survey.ts";
import { fieldJobs, writeFieldGolden } from "./golden.ts";

const jobs = fieldJobs();
const rows = await rowsOf(jobs, {
  onProgress: (done, total, name) => {
    process.stderr.write(`${done}/${total} ${name}\n`);
  },
});
await writeFieldGolden(rows.filter((row) => row !== undefined));
