import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { type Figure, isReached } from './measure';

interface Line {
  part: string;
  name: string;
  unit: string;
  values: Map<string, number>;
  target?: Figure;
}

/** A table for people (Markdown, so that it can go into the README) and the same as JSON. */
export function report(figures: Figure[], path: string): void {
  const lines = linesOf(figures);
  let part = '';
  for (const line of lines) {
    if (line.part !== part) {
      part = line.part;
      console.log(`\n| ${part} | best | p50 | p95 | | to reach | |\n| --- | --: | --: | --: | --: | --: | --- |`);
    }
    console.log(
      `| ${line.name} | ${['best', 'p50', 'p95', ''].map((of) => valueOf(line, of)).join(' | ')} | ${targetOf(line)} |`,
    );
  }
  const missed = figures.filter((figure) => isReached(figure) === false);
  const judged = figures.filter((figure) => figure.target !== undefined);
  const machine = {
    cpus: cpus().length,
    model: cpus()[0]?.model,
    memoryGB: Math.round(totalmem() / 1e9),
    node: process.version,
    load: loadavg(),
  };
  console.log(
    `\n${judged.length - missed.length} of ${judged.length} reached, on ${machine.cpus} cores (${machine.model}), load ${machine.load[0]?.toFixed(1)}.`,
  );
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify({ at: new Date().toISOString(), machine, figures }, undefined, 2)}\n`);
  console.log(`Written to ${path}.`);
}

function linesOf(figures: Figure[]): Line[] {
  const lines: Line[] = [];
  for (const figure of figures) {
    const { part, name, unit, value } = figure;
    const of = figure.of === 'best' || figure.of === 'p50' || figure.of === 'p95' ? figure.of : '';
    let line = lines.find((each) => each.part === part && each.name === name && !each.values.has(of));
    if (line === undefined) {
      line = { part, name, unit, values: new Map() };
      lines.push(line);
    }
    line.values.set(of, value);
    if (figure.target !== undefined) line.target = figure;
  }
  return lines;
}

function valueOf({ values, unit }: Line, of: string): string {
  const value = values.get(of);
  if (value === undefined) return '';
  const digits = value >= 100 || Number.isInteger(value) ? 0 : value < 10 ? 2 : 1;
  const text = value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });
  return unit === 'ms' && of !== '' ? text : `${text} ${unit}`;
}

function targetOf({ target, unit }: Line): string {
  if (target?.target === undefined) return ' |';
  const limit = `${target.atLeast === true ? '≥' : '≤'} ${target.target.toLocaleString('en')} ${unit}`;
  return `${limit} | ${isReached(target) === true ? 'reached' : '**missed**'}`;
}
