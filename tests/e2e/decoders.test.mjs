// Some thousand generated messages for each script that hears any; see decoders.mjs.

import { test } from "node:test";
import { DECODERS } from "./decoders.mjs";

for (const [name, run] of Object.entries(DECODERS)) {
  test(`${name}.js does nothing that a message may not ask for`, () => {
    for (let seed = 1; seed <= 5; seed += 1) run(2_000, seed);
  });
}
