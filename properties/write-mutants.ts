import { mutants } from "./mutants.ts";
import { search } from "./mutants-noticed.ts";
import { mutantsPage } from "./mutants-page.ts";
import { writeEntries, writePage } from "./mutants-record.ts";

const entries = search(mutants, (place, open) => {
  process.stderr.write(`${place.design}, ${place.scope}: ${open} to be noticed\n`);
});
await writeEntries(entries);
await writePage(mutantsPage(entries));
