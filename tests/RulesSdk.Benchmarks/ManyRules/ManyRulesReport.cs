using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace RulesSdk.Benchmarks;

/// <summary>How speed, build and start depend on the number of rules. Run by <c>-- rules</c>; with counts after it, for those.</summary>
internal static class ManyRulesReport
{
    private const int MostLines = 20_000;
    private static readonly int[] Counts = [10, 100, 500, 1_414, 3_000];

    /// <summary>Measures everything and prints it.</summary>
    public static void Run(IReadOnlyList<string> counts, TextWriter output)
    {
        output.WriteLine("| rules | events/s | bytes allocated | detections | loop, events/s | table by hand, events/s | build, s | compiler's peak, MiB | generated, MiB | ready, ms | 1,000 events, ms | objects/s | bytes allocated | loop, objects/s |");
        output.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var rules in counts.Count > 0 ? counts.Select(static count => int.Parse(count, CultureInfo.InvariantCulture)) : Counts)
        {
            var folder = Directory.CreateTempSubdirectory("many-rules");
            try
            {
                var build = RuleCompilation.Compile(ProcessRule.Random(rules), folder.FullName);
                var run = InProcessOfItsOwn(build.Assembly, rules);
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {rules:#,0} | {run.EventsPerSecond:#,0} | {run.BytesAllocated:#,0} | {run.Detections:#,0} | {run.LoopPerSecond:#,0} | {run.TablePerSecond:#,0} | {build.Duration.TotalSeconds:0.0} | {build.PeakBytes >> 20:#,0} | {build.GeneratedBytes / 1048576.0:0.0} | {run.Ready:0} | {run.FirstThousand:0} | {run.ObjectsPerSecond:#,0} | {run.ObjectBytesAllocated:#,0} | {run.ObjectLoopPerSecond:#,0} |"));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
    }

    /// <summary>The child: measures one count and prints it as JSON.</summary>
    public static void RunOne(string assembly, string rules, TextWriter output) =>
        output.WriteLine(JsonSerializer.Serialize(ManyRulesRun.Measure(assembly, int.Parse(rules, CultureInfo.InvariantCulture), Math.Min(Trail.Count, MostLines))));

    private static ManyRulesRun InProcessOfItsOwn(string assembly, int rules)
    {
        using var child = Process.Start(new ProcessStartInfo("dotnet", [typeof(ManyRulesReport).Assembly.Location, "rules-of", assembly, rules.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("The measuring process did not start, so there are no figures (is dotnet on the path?).");
        var text = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0
            ? JsonSerializer.Deserialize<ManyRulesRun>(text)!
            : throw new InvalidOperationException($"The measuring process ended with {child.ExitCode}, so there are no figures for {rules} rules (see what it wrote above).");
    }
}
