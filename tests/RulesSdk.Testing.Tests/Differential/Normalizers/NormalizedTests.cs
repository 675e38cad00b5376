using System.Globalization;
using System.Text.RegularExpressions;

namespace RulesSdk.Testing.Tests.Differential.Normalizers;

/// <summary>
/// Rules over events that normalizers make detect the same whether the normalizer is put into the rule or run: random rules,
/// random schemas and random normalizers between them. On five batches in full, see <see cref="LongRuns"/>.
/// </summary>
public sealed partial class NormalizedTests
{
    private const int Batches = 5;
    private const int Batch = 32;
    private const int Events = 800;

    private static readonly int Seed = LongRuns.Seed(20260401);

    [Fact]
    public async Task Compiled_and_reference_engines_agree_on_what_random_normalizers_make()
    {
        var coverage = new NormalizedCoverage();
        for (var batch = 0; batch < LongRuns.Of(Batches); batch++)
        {
            await Compare(Seed + batch, coverage);
        }

        // One batch shows much of it, all of them everything.
        var few = coverage.Counts.Where(kind => kind.Value < (LongRuns.AreFull ? 12 : 1)).Select(kind => $"{kind.Key}: {kind.Value}").ToList();
        Assert.True(few.Count <= (LongRuns.AreFull ? 0 : 5), $"RULESDK_TEST_SEED={Seed}: hardly anything detected shows {string.Join(", ", few)}.");
    }

    [Fact]
    public void The_same_seed_writes_the_same_normalizers_rules_and_events()
    {
        var (one, same, other) = (new NormalizedRules(7, 8), new NormalizedRules(7, 8), new NormalizedRules(8, 8));

        Assert.Equal(one.Normalizers, same.Normalizers);
        Assert.Equal(one.Rules, same.Rules);
        Assert.NotEqual(one.Normalizers, other.Normalizers);
    }

    private static async Task Compare(int seed, NormalizedCoverage coverage)
    {
        var rules = new NormalizedRules(seed, Batch);
        var (pack, schemas) = rules.Compile(isApart: seed % 3 == 2);
        var lines = rules.Lines(schemas, Events);
        var options = new RulesEngineOptions
        {
            // Beyond these, which matches are left depends on the plan.
            MaxMatchesPerEvent = 50_000,
            MaxProbesPerEvent = int.MaxValue,
            MaxEventsPerDetection = seed % 4 == 2 ? 3 : 100,
        };

        // Engines share nothing, so the two inputs run at the same time. Objects that wait are in no checkpoint.
        var objects = Task.Run(() => NormalizedRun.Difference(pack, [.. lines.AsObjects()], options));
        var detected = new HashSet<string>();
        coverage.Begin(pack);
        var difference = NormalizedRun.Difference(pack, lines, options, seed % 2 == 0 ? new Random(seed) : null, detection =>
        {
            detected.Add(detection.Rule.Id);
            coverage.Add(detection);
        });
        difference ??= await objects;

        Assert.True(difference is null, $"RULESDK_TEST_SEED={seed} (batch 0): {difference}\n{SourceOf(rules, difference)}");
        Assert.True(detected.Count > Batch / 3, $"Seed {seed}: only {detected.Count} of {Batch} rules detected anything, which says too little.");
    }

    private static string SourceOf(NormalizedRules rules, string? difference) =>
        difference is not null && RuleId().Match(difference) is { Success: true } match
            ? rules.Rules[int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)] + rules.Normalizers
            : "";

    [GeneratedRegex("\"rule\":\"rule_([0-9]+)\"")]
    private static partial Regex RuleId();
}
