using System.Globalization;

namespace RulesSdk.Benchmarks;

/// <summary>
/// What the shipped packs detect in benign events. Run by <c>-- benign</c>; in full a million events of each of ten seeds and of each background.
/// <c>RULESDK_BENCHMARK_EVENTS</c> sets how many events a seed has, and numbers after the word are the seeds.
/// </summary>
/// <remarks>
/// Attacks of the catalogue are planted among the events, each once. All that must be detected of them has to be, so that a run that detects nothing does not pass. What
/// else is detected is a false positive.
/// </remarks>
internal static class BenignReport
{
    private const int FullEvents = 1_000_000;
    private static readonly int[] Seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    // Of which schemas each background's events are.
    private static readonly (string Name, string[] Schemas)[] Backgrounds =
    [
        ("CloudTrail", ["aws.cloudtrail"]),
        ("workload", ["workload.runtime"]),
        ("cluster", ["kubernetes.audit", "workload.runtime"]),
    ];

    /// <summary>Runs the packs over all of it and prints what they detect.</summary>
    /// <returns>Whether there was no false positive, nothing planted was missed and no event was left out.</returns>
    public static bool Run(IReadOnlyList<string> seeds, TextWriter output)
    {
        var events = int.TryParse(Environment.GetEnvironmentVariable("RULESDK_BENCHMARK_EVENTS"), CultureInfo.InvariantCulture, out var fewer) ? fewer : FullEvents;
        var holds = true;
        output.WriteLine("| background | seed | benign events | near a rule | false positives | planted, found | left out | s |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (name, schemas) in Backgrounds)
        {
            foreach (var seed in seeds.Count > 0 ? seeds.Select(static seed => int.Parse(seed, CultureInfo.InvariantCulture)) : Seeds)
            {
                var run = BenignRun.Of(schemas, seed, events);
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {seed} | {run.Events:#,0} | {run.Near:#,0} | {run.FalsePositives.Count:#,0} | {run.Expected - run.Missed.Count:#,0} of {run.Expected:#,0} | {run.LeftOut:#,0} | {run.Duration.TotalSeconds:0.0} |"));
                foreach (var (problem, count) in run.FalsePositives.Select(static text => "false positive: " + text).Concat(run.Missed.Select(static text => "missed: " + text)).CountBy(static text => text))
                {
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{problem} ({count})"));
                }

                output.Flush();
                holds &= run is { FalsePositives.Count: 0, Missed.Count: 0, LeftOut: 0, Expected: > 0 };
            }
        }

        return holds;
    }
}
