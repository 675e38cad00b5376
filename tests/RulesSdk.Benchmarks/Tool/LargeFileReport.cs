using System.Diagnostics;
using System.Globalization;

namespace RulesSdk.Benchmarks.Tool;

/// <summary>
/// <c>rulesdk run --pack aws</c>, in a process of its own, over one file that is larger than memory. Run by <c>-- large-file</c>; with a number
/// of gigabytes after it, for those. The file is made of the trail, again and again with later times and other ids, and deleted afterwards.
/// </summary>
internal static class LargeFileReport
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Writes the file, runs the tool and prints a row.</summary>
    public static void Run(IReadOnlyList<string> sizes, TextWriter output)
    {
        var size = (long)(1e9 * (sizes.Count > 0 ? double.Parse(sizes[0], CultureInfo.InvariantCulture) : 20));
        var folder = Directory.CreateTempSubdirectory("rulesdk-large-");
        try
        {
            var file = Path.Combine(folder.FullName, "lines.json");
            var (records, written) = RepeatedTrail.Write(file, size);
            var (seconds, first, detections, peak) = RunTool(file);
            if (detections == 0)
            {
                throw new InvalidOperationException("The tool detects nothing, so its times would say nothing.");
            }

            output.WriteLine("| GB | records | s | GB/s | first detection, s | detections | working set at most, MB |");
            output.WriteLine("|---:|---:|---:|---:|---:|---:|---:|");
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {written / 1e9:0.00} | {records:#,0} | {seconds:0.0} | {written / 1e9 / seconds:0.00} | {first:0.0} | {detections:#,0} | {peak / 1e6:0} |"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (double Seconds, double First, long Detections, long Peak) RunTool(string file)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "rulesdk.dll");
        var start = new ProcessStartInfo("dotnet", [tool, "run", "--pack", "aws", "--format", "ndjson", file]) { RedirectStandardOutput = true };
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var (first, detections) = (0.0, 0L);
        var lines = Task.Run(() =>
        {
            while (process.StandardOutput.ReadLine() is not null)
            {
                first = detections++ == 0 ? Stopwatch.GetElapsedTime(started).TotalSeconds : first;
            }
        });
        var peak = 0L;
        while (!process.WaitForExit(Look))
        {
            process.Refresh();
            peak = Math.Max(peak, process.HasExited ? 0 : process.PeakWorkingSet64);
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        lines.Wait();
        return process.ExitCode == 0 ? (seconds, first, detections, peak) : throw new InvalidOperationException($"The tool ended with {process.ExitCode}.");
    }
}
