// Bundles the page into dist (or, with --tests, the tests into obj/tests). Called by `npm run build` and `npm test`.
import { build } from "esbuild";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

const shared = { bundle: true, logLevel: "warning", target: "es2022" };

async function page() {
    // Made aside and moved over: neither a failed build nor another one at the same time leaves half a page.
    const aside = `obj/page-${process.pid}`;
    await build({ ...shared, entryPoints: ["src/app.ts", "src/app.css"], outdir: aside, format: "esm", minify: true });
    writeFileSync(`${aside}/icon.svg`, readFileSync("src/icon.svg"));
    writeFileSync(`${aside}/licenses.txt`, `mqtt.js\n\n${readFileSync("node_modules/mqtt/LICENSE.md", "utf8")}`);
    // Written, not copied, so that its time is now: the .NET build compares it with the sources.
    writeFileSync(`${aside}/index.html`, readFileSync("src/index.html"));
    mkdirSync("dist", { recursive: true });
    const last = "index.html";
    for (const name of [...readdirSync(aside).filter((file) => file !== last), last]) renameSync(`${aside}/${name}`, `dist/${name}`);
    rmSync(aside, { recursive: true });
}

async function tests() {
    rmSync("obj/tests", { recursive: true, force: true });
    const entryPoints = readdirSync("tests")
        .filter((name) => name.endsWith(".test.ts"))
        .map((name) => `tests/${name}`);
    await build({ ...shared, entryPoints, outdir: "obj/tests", platform: "node", format: "esm", outExtension: { ".js": ".mjs" } });
}

await (process.argv.includes("--tests") ? tests() : page());
