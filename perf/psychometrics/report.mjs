// Puts the figures of perf/bench-psychometrics together: report.mjs FOLDER BASELINE true|false (as JSON)
import { readFileSync, readdirSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";

const [folder, baselineFile, asJson] = process.argv.slice(2);
const read = file => JSON.parse(readFileSync(file, "utf8"));
const round = value => Number(value.toPrecision(4));

/** What each figure may be at most, in the unit of the figure. */
const goals = {
    eap: 10,
    maximumInformationAmong100000: 200,
    posteriorWeightedAmong100000: 200,
    kullbackLeiblerAmong100000: 200,
    "calibrate2pl 10000": 300,
    "calibrate2pl 100000": 2500,
};
const added = 1500;

const jmh = {};
for (const result of read(join(folder, "jmh.result.json"))) {
    const name = [result.benchmark.split(".").pop(), ...Object.values(result.params ?? {})].join(" ");
    const error = result.primaryMetric.scoreError;
    jmh[name] = {
        value: round(result.primaryMetric.score),
        error: Number.isFinite(Number(error)) ? round(Number(error)) : null,
        unit: result.primaryMetric.scoreUnit.replace("/op", ""),
    };
}
const commands = {};
for (const file of readdirSync(folder).filter(name => /x.*\.measured$/.test(name))) {
    const name = file.replace(".measured", "");
    const [wall, peak] = readFileSync(join(folder, file), "utf8").trim().split(/\s+/).map(Number);
    const { seconds, converged, iterations } = read(join(folder, `${name}.result.json`));
    commands[name] = {
        wallSeconds: wall / 1000,
        engineSeconds: round(seconds),
        addedSeconds: round(wall / 1000 - seconds),
        peakResidentMiB: Math.round(peak / 1024),
        heapLimit: "2g",
        iterations,
        converged,
    };
}
const measured = {
    what: "psychometrics",
    measuredAt: new Date().toISOString(),
    machine: {
        cpus: cpus().length,
        model: cpus()[0]?.model,
        loadAverageBefore: readFileSync(join(folder, "load.measured"), "utf8").trim(),
    },
    jmh,
    commands,
};

if (asJson === "true") {
    console.log(JSON.stringify(measured, null, 2));
} else {
    let baseline = {};
    try {
        baseline = read(baselineFile);
    } catch {
        // There is none yet.
    }
    const line = (name, now, before, goal, unit) =>
        console.log(
            `${name.padEnd(44)} ${String(now).padStart(9)} ${unit.padEnd(4)} ${String(before ?? "–").padStart(9)} ` +
                `${String(goal ?? "–").padStart(8)}  ${goal === undefined ? "" : now <= goal ? "✔" : "✘"}`,
        );
    console.log(`${"".padEnd(44)} ${"now".padStart(9)}      ${"baseline".padStart(9)} ${"goal".padStart(8)}`);
    for (const [name, { value, unit }] of Object.entries(jmh)) {
        line(name, value, baseline.jmh?.[name]?.value, goals[name], unit);
    }
    for (const [name, figures] of Object.entries(commands)) {
        const before = baseline.commands?.[name];
        line(`calibrate ${name}: engine`, figures.engineSeconds, before?.engineSeconds, undefined, "s");
        line(
            `calibrate ${name}: what the command adds`,
            figures.addedSeconds,
            before?.addedSeconds,
            name.includes("percent") ? undefined : added / 1000,
            "s",
        );
        line(`calibrate ${name}: resident at most`, figures.peakResidentMiB, before?.peakResidentMiB, undefined, "MiB");
    }
    console.log(`load average before: ${measured.machine.loadAverageBefore}, ${measured.machine.cpus} CPUs`);
}
