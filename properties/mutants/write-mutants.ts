import { mutants } from "./mutants.ts";
import { search } from "./noticed.ts";
import { mutantsPage } from "./page.ts";
import { writeEntries, writePage } from "./record.ts";

const entries = search(mutants, (place, open) => {
  process.stderr.write(`${place.design}, ${place.scope}: ${open} to be noticed\n`);
});
await writeEntries(entries);
await writePage(mutantsPage(entries));
