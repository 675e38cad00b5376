using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace RulesSdk.Benchmarks.Hosting;

/// <summary>
/// A host that follows a file and writes a file, beside the bare engine that is fed the same file: the session-token rule as it is shipped, each on one core in a
/// process of its own. All events are of one day, so that every id is remembered. Run by <c>-- host</c>; with a number of gigabytes after it, and of seconds between two checkpoints.
/// </summary>
internal static class HostReport
{
    private const int Rounds = 3;
    private const string None = "";

    /// <summary>Writes the file, asserts that all detect the same, runs each in turn and prints the medians.</summary>
    public static void Run(IReadOnlyList<string> arguments, TextWriter output)
    {
        var size = (long)(1e9 * (arguments.Count > 0 ? double.Parse(arguments[0], CultureInfo.InvariantCulture) : 10));
        var every = arguments.Count > 1 ? arguments[1] : "10";
        var folder = Directory.CreateTempSubdirectory("rulessdk-host-");
        try
        {
            var file = Path.Combine(folder.FullName, "lines.json");
            var (records, written) = RepeatedTrail.Write(file, size, TimeSpan.FromHours(20));
            (string Name, string Way, string Every)[] ways = [("bare engine, fed the file", "engine", None), ("host, no checkpoints", "host", None), ($"host, a checkpoint every {every} s", "host", every)];
            var runs = Enumerable.Range(0, Rounds).Select(_ => ways.Select(way => Start(file, folder, way.Way, way.Every)).ToArray()).ToArray();
            foreach (var other in runs.SelectMany(static round => round))
            {
                AssertEqual(runs[0][0].Found, other.Found);
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written / 1e9:0.0} GB, {records:#,0} records, {runs[0][0].Found.Count:#,0} detections; medians of {Rounds}"));
            output.WriteLine();
            output.WriteLine("| | s | processor, s | events/s of the processor | bare engine = 1 | checkpoints | the last one kept the engine waiting, ms |");
            output.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
            for (var i = 0; i < ways.Length; i++)
            {
                var median = runs.Select(round => round[i]).OrderBy(static run => run.Processor).ElementAt(Rounds / 2);
                var share = runs.Select(round => round[0].Processor / round[i].Processor).Order().ElementAt(Rounds / 2);
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {ways[i].Name} | {median.Seconds:0.0} | {median.Processor:0.0} | {records / median.Processor:#,0} | {share:0.00} | {(ways[i].Every == None ? 0 : median.Checkpoints)} | {median.Pause * 1e3:0} |"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (double Seconds, double Processor, long Checkpoints, double Pause, List<string> Found) Start(string file, DirectoryInfo folder, string way, string every)
    {
        var run = folder.CreateSubdirectory("run");
        var detections = Path.Combine(run.FullName, "detections.ndjson");
        var start = new ProcessStartInfo("taskset", ["-c", "0", Environment.ProcessPath!]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_PROCESSOR_COUNT"] = "1";
        foreach (var argument in (string[])["host-of", file, detections, every == None ? None : Path.Combine(run.FullName, "checkpoints"), every == None ? "1" : every, way])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var printed = process.StandardOutput.ReadToEnd().Split(' ');
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The run of '{way}' ended with {process.ExitCode}, so there is no time of it (see what it printed).");
        }

        var numbers = printed.Select(static number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        List<string> found = [.. File.ReadLines(detections).Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!).Order(StringComparer.Ordinal)];
        run.Delete(recursive: true);
        return (numbers[0], numbers[1], (long)numbers[2], numbers[3], found);
    }

    private static void AssertEqual(List<string> expected, List<string> found)
    {
        if (expected.Count == 0 || !expected.SequenceEqual(found))
        {
            throw new InvalidOperationException($"One way detects {found.Count}, the bare engine {expected.Count}, and they are not the same or none; times would say nothing.");
        }
    }
}
