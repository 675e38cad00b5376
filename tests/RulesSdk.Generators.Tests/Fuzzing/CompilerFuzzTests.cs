using System.Text;

namespace RulesSdk.Generators.Tests.Fuzzing;

/// <summary>
/// No source makes a generator or an analyzer throw, and nothing that is generated has an error: neither for sources that
/// an author has half typed, nor for whole rules. A failure names its seed: set <c>RULESDK_TEST_SEED</c> to it to run that
/// case first.
/// </summary>
public class CompilerFuzzTests
{
    // Set it to a file to have all faults listed there, with their sources.
    private static readonly string? FaultFile = Environment.GetEnvironmentVariable("RULESDK_FUZZ_FAULTS");

    // what a random file may have, each as it is written
    private static readonly string[] Kinds =
    [
        "[Rule(", "[Signal(", "[Event] static", "[Event] [Opaque]", "[Let] static IReadOnlyList", "[Join]", "[GroupBy]", "[GroupBy(AllowZero = true)]", "=> Same(", "[Outcome]", "[Condition]", "[Case(\"Hot\"",
        "[Window(", "AllowSame = true", "AllowCross = true", "[TumblingWindow(", "[HoppingWindow(", "[SessionWindow(", "[WindowAfter(", "[WindowBefore(", "[Sequence(\"5m\")]", "[Sequence(\"5m\", AllowEqual = true)]", "KeepAlive = ",
        "[NewValue(\"Value0\"", "[Suppress(\"1h\")]", "[Suppress(\"1h\", By = ", "[Activity(typeof(Shell))] public partial bool", "[Activity(typeof(Shell))] public partial int", "[Activity(When = ", "Runbook = ",
        "DetectionEvent<First>", ".Key(\"part0\")", ".Int64(\"", "[Tuning(typeof(First)", "[Exclude]", "Enabled = false", "[Macro]", ".Quick", ".Who", ".Tagged(", ".IsGrown", "Vocabulary.Joined(", "Vocabulary.Ratio(", "Vocabulary.Less(", "Vocabulary.IsOdd(", "Vocabulary.Port(", "Vocabulary.Of(",
        "Known.Texts.Contains(", "Known.Ranges.Contains(", "Known.Patterns.Contains(", "Known.Assets.Of(", "Known.Assets.Contains(", "Known.Geo.Of(", "Known.Accounts.Of(", "[Normalizer]", "UdmEvent ToUdm(", "class OverUdm",
        "Places.GetValueOrDefault(", ".Select(o => new Identity", "[Attack(", "[Triage(", "[Reference(", "[FalsePositive(", "[Author(", "[Meta(", "[Strategy(",
    ];

    [Fact]
    public void Sources_cut_and_joined_at_any_token_leave_the_compiler_standing() => Try(200, seed => CutSources.Of(new Random(seed)));

    [Fact]
    public void What_is_cut_compiles_as_a_whole()
    {
        foreach (var sample in CutSources.Whole)
        {
            var report = CompilerReport.Of(sample.Files, sample.IsOverSchemas);
            Assert.Equal([], report.Faults.Concat(report.Rules).Concat(report.Own));
        }
    }

    [Fact]
    public void Random_rules_compile_or_are_reported() => Try(200, seed => ([RandomRuleSource.Schema(seed), RandomRuleSource.Of(seed)], true));

    [Fact]
    public void Most_random_rules_are_sound()
    {
        var reports = Enumerable.Range(1, 30).Select(seed => CompilerReport.Of(RandomRuleSource.Schema(seed), RandomRuleSource.Of(seed))).ToArray();

        var errors = reports.SelectMany(report => report.Rules.Concat(report.Own)).GroupBy(error => error).OrderByDescending(same => same.Count()).Take(60).Select(same => $"{same.Count()} {same.Key}");
        Assert.True(reports.Count(report => report.Rules.Count == 0 && report.Own.Count == 0) is >= 10 and <= 27, string.Join("\n", errors));
    }

    [Fact]
    public void Every_kind_of_thing_is_in_a_sound_file_of_random_rules()
    {
        var missing = Kinds.ToList();
        var sound = 0;
        for (var seed = 1; seed <= 400 && (missing.Count > 0 || sound < 10); seed++)
        {
            string[] files = [RandomRuleSource.Schema(seed), RandomRuleSource.Of(seed)];
            if (missing.All(kind => !files[1].Contains(kind, StringComparison.Ordinal)) && sound >= 10)
            {
                continue;
            }

            if (CompilerReport.Of(files) is { Rules: [], Own: [] })
            {
                sound++;
                missing.RemoveAll(kind => files[1].Contains(kind, StringComparison.Ordinal));
            }
        }

        Assert.Equal([], missing);
    }

    private static void Try(int full, Func<int, (string[] Files, bool IsOverSchemas)> sources)
    {
        var first = LongRuns.Seed(1);
        var faults = new StringBuilder();
        for (var seed = first; seed < first + LongRuns.Of(full); seed++)
        {
            var (files, isOverSchemas) = sources(seed);
            var report = CompilerReport.Of(files, isOverSchemas);
            if (report.Faults.Count == 0)
            {
                continue;
            }

            var fault = $"With RULESDK_TEST_SEED={seed}:\n{string.Join("\n", report.Faults.Take(5))}\n{string.Join("\n", report.Rules.Concat(report.Own))}\n\n{string.Join("\n// ----\n", files)}\n";
            if (FaultFile is null)
            {
                Assert.Fail(fault);
            }

            File.AppendAllText(FaultFile, fault + "\n==========\n");
            faults.Append(seed).Append(' ');
        }

        Assert.True(faults.Length == 0, $"Faults with the seeds {faults}");
    }
}
