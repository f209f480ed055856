// Bundles the page into dist (or, with --tests, the tests into obj/tests). Called by `npm run build` and `npm test`.
import { build } from "esbuild";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const shared = { bundle: true, logLevel: "warning", target: "es2022" };

async function page() {
    rmSync("dist", { recursive: true, force: true });
    mkdirSync("dist");
    await build({
        ...shared,
        entryPoints: ["src/app.ts", "src/app.css"],
        outdir: "dist",
        format: "esm",
        minify: true,
        define: { "process.env.NODE_ENV": '"production"' },
    });
    copyFileSync("src/icon.svg", "dist/icon.svg");
    writeFileSync("dist/licenses.txt", `mqtt.js\n\n${readFileSync("node_modules/mqtt/LICENSE.md", "utf8")}`);
    // Last, so that its time tells the .NET build that everything beside it is complete.
    copyFileSync("src/index.html", "dist/index.html");
}

async function tests() {
    rmSync("obj/tests", { recursive: true, force: true });
    const entryPoints = readdirSync("tests")
        .filter((name) => name.endsWith(".test.ts"))
        .map((name) => `tests/${name}`);
    await build({ ...shared, entryPoints, outdir: "obj/tests", platform: "node", format: "esm", outExtension: { ".js": ".mjs" } });
}

await (process.argv.includes("--tests") ? tests() : page());
