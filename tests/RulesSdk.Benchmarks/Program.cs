using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using RulesSdk.Benchmarks;
using RulesSdk.Benchmarks.Hosting;
using RulesSdk.Benchmarks.Json.Simdjson;
using RulesSdk.Benchmarks.Threads;
using RulesSdk.Benchmarks.Tool;

// Memory is no matter of time: it is measured once and held against its ceilings.
if (args is ["memory", ..])
{
    return MemoryReport.Run(Console.Out) ? 0 : 1;
}

// Rules are compiled, and run, in processes of their own.
if (args is ["rules", .. var counts])
{
    ManyRulesReport.Run(counts, Console.Out);
    return 0;
}

if (args is ["rules-of", var assembly, var count])
{
    ManyRulesReport.RunOne(assembly, count, Console.Out);
    return 0;
}

// An editor runs the generators again and again in one process.
if (args is ["editor", .. var edited])
{
    await EditorReport.RunAsync(edited, Console.Out).ConfigureAwait(false);
    return 0;
}

// A program is published in several ways.
if (args is ["start", .. var started])
{
    ColdStartReport.Run(started, Console.Out);
    return 0;
}

// A file that is larger than memory takes its time and room.
if (args is ["large-file", .. var sizes])
{
    LargeFileReport.Run(sizes, Console.Out);
    return 0;
}

// A host runs beside the bare engine, each on one core in a process of its own.
if (args is ["host", .. var hosted])
{
    HostReport.Run(hosted, Console.Out);
    return 0;
}

if (args is ["host-of", var file, var detections, var checkpoints, var every, var way])
{
    await HostRun.RunAsync(file, detections, checkpoints, TimeSpan.FromSeconds(double.Parse(every, CultureInfo.InvariantCulture)), way == "host", Console.Out).ConfigureAwait(false);
    return 0;
}

// Benign events are judged by what is detected in them, and not by time.
if (args is ["benign", .. var seeds])
{
    return BenignReport.Run(seeds, Console.Out) ? 0 : 1;
}

// Threads share the cores, so all of them are watched at once.
if (args is ["threads", .. var threads])
{
    return ThreadsReport.Run(threads, Console.Out) ? 0 : 1;
}

// A program in another language takes its own time.
if (args is ["simdjson", ..])
{
    return SimdjsonReport.Run(Console.Out) ? 0 : 1;
}

BenchmarkSwitcher.FromAssembly(typeof(Trail).Assembly).Run(args, DefaultConfig.Instance.AddColumn(new ThroughputColumn()));
return 0;
