using System.Globalization;
using System.Text.RegularExpressions;

namespace RulesSdk.Testing.Tests.Differential;

/// <summary>
/// The compiled engine gives the same bytes as the reference engine, on random rules over random events: on twelve batches of
/// rules in full, see <see cref="LongRuns"/>.
/// </summary>
public sealed partial class DifferentialTests
{
    private const int Batch = 25;
    private const int Events = 2000;

    private const string Head =
        """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using RulesSdk;
        using static RulesSdk.Outcomes;
        namespace Random.Rules;

        """;

    private static readonly int Seed = LongRuns.Seed(20260101);

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, LongRuns.Of(8))];

    [Theory, MemberData(nameof(Batches))]
    public void Compiled_and_reference_engines_agree_on_random_rules(int batch)
    {
        var seed = Seed + batch;
        var assembly = InMemoryRules.Compile(Sources(seed, Batch));
        var options = new RulesEngineOptions
        {
            Lateness = batch % 5 == 4 ? TimeSpan.Zero : null,
            Deduplicate = batch % 2 == 1 ? TimeSpan.Zero : null,
            MaxEventsPerDetection = batch % 3 == 2 ? 3 : 100,
        };

        var (difference, detections) = DifferentialRun.Run(assembly, Lines(seed), options);

        Assert.True(difference is null, $"RULESDK_TEST_SEED={seed} (batch 0): {difference}\n{SourceOf(seed, difference)}");
        Assert.True(detections.Count > Batch / 2, $"Seed {seed}: only {detections.Count} of {Batch} rules detected anything, which says too little.");
    }

    [Fact]
    public void A_wrong_compiled_predicate_is_caught()
    {
        const string Right = """
            [Rule("planted", Severity.Low)]
            public sealed partial class Planted
            {
                [Event] static bool Only(RandomEvent e) => e.Text == "planted constant";
            }
            """;
        byte[][] lines = ["""{"id":"1","time":"2026-01-01T00:00:00Z","text":"planted constant"}"""u8.ToArray()];
        var right = InMemoryRules.Compile([Source(Right)]);
        var altered = 0;
        var wrong = InMemoryRules.Compile([Source(Right)], generated =>
        {
            // As if the emitter had got one constant wrong.
            altered += PlantedConstant().Count(generated);
            return PlantedConstant().Replace(generated, "planted mistake\"u8");
        });

        Assert.Null(DifferentialRun.Run(right, lines, new RulesEngineOptions()).Difference);
        Assert.NotEqual(0, altered);
        Assert.NotNull(DifferentialRun.Run(wrong, lines, new RulesEngineOptions()).Difference);
    }

    [Fact]
    public void The_same_seed_writes_the_same_rules_and_events()
    {
        Assert.Equal(Sources(7, 20), Sources(7, 20));
        Assert.Equal(Lines(7), Lines(7));
        Assert.NotEqual(Sources(7, 20), Sources(8, 20));
    }

    internal static List<string> Sources(int seed, int count)
    {
        var rules = new RandomRules(seed);
        return [.. Enumerable.Range(0, count).Select(number => rules.Write(number)).Select((rule, i) => i == 0 ? Source(rule) : Using(rule))];
    }

    private static string Source(string rule) => RandomSchema.Source + RandomLists.Source + rule;

    private static string Using(string rule) => Head + rule;

    internal static List<byte[]> Lines(int seed)
    {
        var events = new RandomEvents(seed);
        return [.. Enumerable.Range(0, Events).Select(_ => events.Next())];
    }

    private static string SourceOf(int seed, string? difference) =>
        difference is not null && RuleId().Match(difference) is { Success: true } match
            ? Sources(seed, Batch)[int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)]
            : "";

    [GeneratedRegex("\"rule\":\"rule_([0-9]+)\"")]
    private static partial Regex RuleId();

    [GeneratedRegex("planted constant\"u8")]
    private static partial Regex PlantedConstant();
}
